import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { BindingKind, NodeKind, none, type Expression, assignedExpression } from '../../python';

/** What a method gets its SQL by, where it is no first argument. */
const keywords: Readonly<Record<string, readonly string[]>> = { raw: ['raw_query'], RawSQL: ['sql'], execute: ['sql', 'query'] };

/** Longer SQL is written by no hand, and what is looked for in it takes more than its length. */
const longestSql = 5000;
/** So much before a value tells what it is. */
const lookBack = 100;

/** SQL that is put together of strings with values from outside. */
export const sqlFromStrings: Rule = {
    id: 'sql-from-strings',
    question: 'q57',
    why: 'inject just like a cursor',
    title: 'SQL is put together of strings, so that a value can become a part of it',
    silent: 'what is put in is a constant of the module, a number by its annotation, or no value but the name of a table or column, ' +
        'or what `SET` takes',
    look: { call: { names: ['raw', 'extra', 'RawSQL', 'execute'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    if (!takesSql(call)) { return; }
    const sql = call.name === 'extra'
        ? undefined : call.positional(0) ?? keywords[call.name]!.map(name => call.keyword(name)).find(Boolean);
    const texts = call.name === 'extra' ? extraTexts(call) : sql ? [sql] : [];
    for (const text of texts) {
        const made = madeOf(file, text);
        if (made !== undefined) {
            yield {
                at: call.at,
                text: `The SQL of \`${call.name}()\` is put together with \`${shown(made)}\`: pass it as a parameter instead.`
            };
            return;
        }
    }
}

function takesSql(call: CallCode): boolean {
    const { value, receiverClass } = call;
    switch (call.name) {
        case 'RawSQL': return call.path === 'django.db.models.expressions.RawSQL';
        case 'execute': return receiverClass?.is('django.db.backends.utils.CursorWrapper') === true;
        default: return value?.kind === 'function' && (receiverClass?.is('django.db.models.query.QuerySet') === true
            || receiverClass?.is('django.db.models.manager.BaseManager') === true);
    }
}

function extraTexts(call: CallCode): Expression[] {
    return ['where', 'tables'].flatMap(name => {
        const list = call.keyword(name);
        return list ? call.file.elements(list) ?? [] : [];
    });
}

/** The value that a string is made with: of an f-string's field, behind `%`, in `.format()` or beside `+`; undefined for a plain one. */
function madeOf(file: CodeFile, expression: Expression, depth = 0): string | undefined {
    const { reading } = file;
    const text = file.textOf(expression);
    if (text.length > longestSql) { return undefined; }
    if (expression.node !== none && reading.nodes.kind(expression.node) === NodeKind.Name && depth === 0) {
        const binding = file.assignmentOf(expression.node);
        const value = binding === undefined || reading.bindings.kind(binding) !== BindingKind.Assignment
            || file.functionAt(reading.bindings.start(binding)) === undefined
            ? undefined : assignedExpression(reading, binding);
        return value && madeOf(file, value, 1);
    }
    const used = /^[rR]?[fF][rR]?("""|'''|"|')/.test(text) ? fields(text) : formatted(text);
    const outside = used.find(part => isOutside(file, expression, part));
    return outside;
}

function fields(text: string): string[] {
    return [...text.matchAll(/(?<!\{)\{([^{}!:=]+)(?:![rsa])?(?::[^{}]*)?\}(?!\})/g)]
        .filter(({ index }) => isValue(text.slice(0, index))).map(([, field]) => field!.trim());
}

/** Whether a value stands behind a part of SQL: names of tables and columns, and what `SET` takes, can be no parameters. */
function isValue(before: string): boolean {
    return /(?:[=<>(,]|\b(?:like|ilike|values|limit|offset))\s*(?:'%?)?$/i.test(before.slice(-lookBack))
        && !/^[\w]*["']+\s*SET\s/i.test(before);
}

/** Whether all places of a string that are filled in are those of values. */
function takesValues(text: string): boolean {
    return [...text.matchAll(/%s|%\(\w+\)s|\{\w*\}/g)].every(({ index }) => isValue(text.slice(0, index)));
}

/** Strings one behind the other: each can be read in one way only, or many of them could be in more ways than can be tried. */
const literals = ['"', "'"].flatMap(quote => {
    const triple = quote.repeat(3);
    return [`${triple}(?:(?!${triple})[^])*${triple}`, String.raw`${quote}(?!${quote}${quote})[^${quote}\n]*${quote}`];
});
const strings = String.raw`(?:[rR]?(?:${literals.join('|')})\s*)+`;
const withPercent = new RegExp(String.raw`^${strings}%\s*([^]+)$`);
const withFormat = new RegExp(String.raw`^${strings}\.format\(([^]*)\)$`);

/** What stands behind `%`, in the brackets of `.format` or beside `+`. */
function formatted(text: string): string[] {
    const [, percent] = withPercent.exec(text) ?? [];
    if (percent !== undefined && !takesValues(text.slice(0, text.lastIndexOf(percent)))) { return []; }
    if (percent !== undefined) { return percent.replace(/^\(|,?\s*\)$/g, '').split(',').map(part => part.trim()).filter(Boolean); }
    const [, values] = withFormat.exec(text) ?? [];
    if (values !== undefined && !takesValues(text.slice(0, text.lastIndexOf('.format')))) { return []; }
    if (values !== undefined) { return values.split(',').map(part => part.replace(/^\s*\w+\s*=/, '').trim()).filter(Boolean); }
    const [, first, added] = /^(?:"([^"\n]*)"|'[^'\n]*')\s*\+\s*([^+]+?)\s*(?:\+|$)/.exec(text) ?? [];
    return added === undefined || first === undefined || !isValue(first) ? [] : [added];
}

/** Whether a value is one that the function was given: a parameter, or what is read off the request. */
function isOutside(file: CodeFile, { start }: Expression, part: string): boolean {
    const [root] = /^[A-Za-z_]\w*/.exec(part) ?? [];
    if (root === undefined || !/^\w+(?:\.(?!_meta)\w+(?:\[[^\]]*\]|\([^()]*\))?)*(?:\[[^\]]*\])?$/.test(part)) { return false; }
    const around = file.functionAt(start);
    if (!around || /quote|ident|table|column|schema|_meta|placeholder|\bint\(|where|clause|condition/i.test(part)) { return false; }
    if (/^(?:self\.)?request\b/.test(part)) { return true; }
    const parameter = around.definition.parameters[around.parameters.indexOf(root)];
    if (parameter === undefined) { return false; }
    // A number can say nothing else in SQL.
    const isNumber = /^\s*:\s*(?:int|float)\s*(?:\|\s*None\s*)?[,)=]/.test(file.text.slice(file.reading.bindings.end(parameter)));
    return !isNumber && root !== 'self' && root !== 'cls' && !part.includes('.');
}

function shown(part: string): string {
    return part.length > 40 ? `${part.slice(0, 40)}…` : part;
}
