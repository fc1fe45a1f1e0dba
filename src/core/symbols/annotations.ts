import type { Chain } from './summary';

const name = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*`;
/** What stands in brackets, up to three deep. */
const inBrackets = String.raw`(?:[^[\]]|\[(?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*\])*`;
const quoted = /^(?:'([^'"\\]*)'|"([^'"\\]*)")$/;
const optional = new RegExp(String.raw`^(?:\w+\.)?(?:Optional|ClassVar|Final|Required|NotRequired)\s*\[(${inBrackets})\]$`, 'u');
const annotated = new RegExp(String.raw`^(?:\w+\.)?Annotated\s*\[(${name}(?:\s*\[${inBrackets}\])?)\s*,${inBrackets}\]$`, 'u');
const orNone = new RegExp(String.raw`^(?:None\s*\|\s*)?(${name}(?:\s*\[${inBrackets}\])?)(?:\s*\|\s*None)?$`, 'u');
const single = new RegExp(String.raw`^(${name})(\s*\[${inBrackets}\])?$`, 'u');

/**
 * The type that an annotation names: `Order`, `QuerySet[]`. Quotes, `Optional[…]` and `… | None` are looked through.
 * @returns undefined where it names none, or several
 */
export function annotatedType(text: string): Chain | undefined {
    let type = text.trim();
    for (const wrapper of [quoted, optional, annotated, quoted, orNone, quoted]) {
        const found = wrapper.exec(type);
        if (found) { type = (found[1] ?? found[2]!).trim(); }
    }
    const [, path, brackets] = single.exec(type) ?? [];
    return path === undefined || path === 'None' ? undefined : `${path.replace(/\s/g, '')}${brackets === undefined ? '' : '[]'}`;
}
