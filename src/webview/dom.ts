type Properties<Tag extends keyof HTMLElementTagNameMap> =
    Partial<Omit<HTMLElementTagNameMap[Tag], 'style'>> & { readonly aria?: Readonly<Record<string, string>> };

/** An element with its properties and children; what is false or undefined is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, { aria, ...properties }: Properties<Tag>,
    ...children: readonly (Node | string | false | undefined)[]): HTMLElementTagNameMap[Tag] {
    const element = Object.assign(document.createElement(tag), properties);
    for (const [name, value] of Object.entries(aria ?? {})) { element.setAttribute(name, value); }
    element.append(...children.filter(child => child !== false && child !== undefined));
    return element;
}

/** A button that does something when it is clicked, with the key that does the same. */
export function button(label: string, onclick: () => void, options: Properties<'button'> = {}, key = ''): HTMLButtonElement {
    return h('button', { type: 'button', onclick, ...options }, label, key !== '' && keyHint(key));
}

/** A key that is seen on what it acts on, and not heard: VS Code tells keys by itself. */
export function keyHint(key: string): HTMLElement {
    return h('kbd', { className: 'hint', aria: { 'aria-hidden': 'true' } }, key);
}

/** What only those hear who listen to the page. */
export function hidden(text: string): HTMLElement {
    return h('span', { className: 'hidden' }, text);
}

/** The bank's Markdown, rendered by the host, which escaped all that came from a bank. */
export function rendered<Tag extends 'div' | 'span' | 'h1'>(tag: Tag, html: string,
    properties: Properties<Tag> = {}): HTMLElementTagNameMap[Tag] {
    const element = h(tag, properties);
    element.innerHTML = html;
    return element;
}
