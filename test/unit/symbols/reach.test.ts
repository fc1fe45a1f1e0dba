import { assert } from 'chai';
import { readShippedBank } from '../../../scripts/shippedBank';
import { shippedIndex, TextProject } from './support';

/** The symbols that only code of another shape reaches. */
const ofAnotherShape: Readonly<Record<string, string>> = {
    'celery.shared_task.retry': 'from celery import shared_task\n\n\n@shared_task(bind=True)\ndef send(self):\n    pass\n\n\nsend.retry()\n'
};

suite('the symbols that the bank lists', () => {
    test('are each reached from a few lines of code, and lead to their question', async () => {
        const index = await shippedIndex();
        const listed = (await readShippedBank('data')).bank.sections.flatMap(({ questions }) => questions).flatMap(({ number, symbols }) =>
            [...symbols?.primary ?? [], ...symbols?.related ?? []].map(symbol => ({ number, symbol, snippets: snippetsOf(symbol) })));
        let open = listed;
        for (let round = 0; open.some(({ snippets }) => snippets.length > round); round++) {
            const files = open.map(({ symbol, snippets }, place) =>
                ({ path: symbol.startsWith('settings.') ? `settings_${place}.py` : `x_${place}.py`, text: snippets[round] ?? '' }));
            const project = new TextProject(files, index.symbols);
            const left: typeof open = [];
            for (const [place, one] of open.entries()) {
                const { references } = await project.symbolsOf(files[place]!);
                const questions = references.flatMap(({ symbols }) => {
                    const { shown, more } = index.questionsOn(symbols);
                    return [...shown, ...more].map(({ entry }) => entry.question.number);
                });
                if (!questions.includes(one.number)) { left.push(one); }
            }
            open = left;
        }
        assert.isAbove(listed.length, 2000);
        assert.deepEqual(open.map(({ number, symbol }) => `Q${number} ${symbol}`), []);
    });
});

/** Code that uses a symbol, the likeliest first. */
function snippetsOf(symbol: string): string[] {
    const other = ofAnotherShape[symbol];
    if (other !== undefined) { return [other]; }
    const [, path, keyword] = /^(.*?)(?:\((\w+)\)|\.\*)?$/.exec(symbol)!;
    const parts = path!.split('.');
    if (parts[0] === 'settings') { return settingSnippets(parts.slice(1)); }
    const call = keyword === undefined ? '' : `(${keyword}=1)`;
    const snippets: string[] = [];
    for (let length = parts.length - 1; length > 0; length--) {
        const [module, first, ...rest] = [parts.slice(0, length).join('.'), parts[length]!, ...parts.slice(length + 1)];
        const begin = `from ${module} import ${first}\n`;
        const whole = [first, ...rest].join('.');
        snippets.push(`${begin}${whole}${call}\n\n\n@${whole}${call}\ndef f():\n    pass\n`);
        if (keyword !== undefined) { snippets.push(`${begin}\n\nclass X(${whole}, ${keyword}=1):\n    pass\n`); }
        const [member, inner] = rest;
        if (member === undefined) { continue; }
        snippets.push(`${begin}x = ${first}()\nx.${rest.join('.')}${call}\n`,
            `${begin}\n\nclass X(${first}):\n    ${member} = 1\n`,
            `${begin}\n\nclass X(${first}):\n    def ${member}(self):\n        pass\n`,
            `${begin}\n\nclass X(${first}):\n    def f(self):\n        self.${rest.join('.')}${call}\n`);
        if (inner !== undefined) { snippets.push(`${begin}\n\nclass X(${first}):\n    class ${member}:\n        ${inner} = 1\n`); }
    }
    return [...snippets, `import ${path!}\n${path!}\n`];
}

/** As a settings module assigns it: by itself, by alias, in a list, among the options of an alias. */
function settingSnippets([name, ...keys]: readonly string[]): string[] {
    const value = keys.reduceRight((inner, key) => `{"${key}": ${inner}}`, '1');
    return name === undefined ? ['from django.conf import settings\nsettings\n']
        : [value, `{"default": ${value}}`, `[${value}]`, `{"default": {"OPTIONS": ${value}}}`].map(text => `${name} = ${text}\n`);
}
