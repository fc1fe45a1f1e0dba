/** Where links by reference lead, such as `[docs][1]` or `[docs]`: what a file says of each label, by the label in its one form. */
export type References = Readonly<Record<string, { readonly href: string; readonly title?: string }>>;

const use = /\[([^[\]]*)\](?:\[([^[\]]*)\])?/g;

/** A text of a file with what the file says of the labels that its links use, so that it can stand alone. */
export function withReferences(text: string, references: References): string {
    const lines = new Map<string, string>();
    for (const [, first, second] of text.matchAll(use)) {
        const label = second || first!;
        const reference = referenceOf(label, references);
        const form = formOf(label);
        if (!reference || lines.has(form)) { continue; }
        const title = reference.title ? ` "${reference.title.replace(/"/g, '\\"').replace(/\n+/g, ' ')}"` : '';
        lines.set(form, `[${label}]: ${/[()]/.test(reference.href) ? `<${reference.href}>` : reference.href}${title}`);
    }
    for (const [, label] of text.matchAll(/^[ \t>]*\[([^[\]]+)\]:/gm)) { lines.delete(formOf(label!)); }
    return lines.size === 0 ? text : `${text}\n\n${[...lines.values()].join('\n')}`;
}

/** A title in which links by reference are their labels. */
export function withoutReferences(title: string, references: References): string {
    return title.replace(use, (whole: string, first: string, second?: string) =>
        second !== undefined && referenceOf(second || first, references) ? first : whole);
}

function referenceOf(label: string, references: References): References[string] | undefined {
    const form = formOf(label);
    return form !== '' && Object.hasOwn(references, form) ? references[form] : undefined;
}

/** As markdown-it names them: blanks as one, in one case. */
function formOf(label: string): string {
    return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}
