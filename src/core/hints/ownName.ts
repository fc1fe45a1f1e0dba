import { inMarkdown } from '../doors';
import type { OwnName } from '../symbols/fileSymbols';
import { safeInline } from './safeMarkdown';

/** How a hover says of a name of the project's own what it stands for, as one line of Markdown. */
export function ownNameText(name: string, own: OwnName, pathOf: (uri: string) => string): string {
    switch (own.kind) {
        case 'class': case 'guessed': {
            const through = own.through === undefined ? '' : ` through \`${own.through}\``;
            const what = own.kind === 'guessed' ? 'is taken by its name for' : 'is';
            const text = safeInline(`\`${name}\` ${what} ${article(own.of)} \`${own.of}\`${through}`);
            return own.uri === undefined ? text : `${text} (${inMarkdown(pathOf(own.uri))})`;
        }
        case 'renamed': return safeInline(`\`${name}\` is \`${own.of}\``);
        case 'fills': return safeInline(`\`${name}\` fills the SerializerMethodField \`${own.field}\``);
        case 'checks': return safeInline(`\`${name}\` checks the field \`${own.field}\``);
    }
}

function article(name: string): string {
    return /^(?:[AEIO]|Un|Up)/.test(name) ? 'an' : 'a';
}
