import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import json from 'highlight.js/lib/languages/json';
import nginx from 'highlight.js/lib/languages/nginx';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = { bash, dockerfile, http, ini, json, nginx, python, sql, yaml };
for (const [name, language] of Object.entries(languages)) { hljs.registerLanguage(name, language); }

/** Longer code is shown plain: colours are not worth a wait. */
const maximumLength = 50_000;

/** Colours the code blocks below an element, as far as their languages are known; their text stays. */
export function highlightCode(root: ParentNode): void {
    for (const code of root.querySelectorAll('pre > code[class^="language-"]')) {
        const html = highlight(code.textContent, code.className.slice('language-'.length));
        // highlight.js escapes the text, and the page's policy lets no markup run.
        if (html !== undefined) { code.innerHTML = html; }
    }
}

/**
 * Code with blanks in it as HTML, each blank an empty element with its number; undefined where the language is not known. What stands
 * around a blank is coloured as if a name stood in it.
 */
export function highlightAround(parts: readonly (string | { readonly blank: number })[], language: string): string | undefined {
    const shown = parts.filter(part => typeof part === 'string').join('');
    let name = 'blank_';
    while (shown.includes(name)) { name += '_'; }
    return highlight(parts.map(part => typeof part === 'string' ? part : `${name}${part.blank}x`).join(''), language)
        ?.replace(new RegExp(`${name}(\\d+)x`, 'g'), '<i data-blank="$1"></i>');
}

/** Code as HTML with highlight.js's classes, or undefined where its language is not known. */
export function highlight(code: string, language: string): string | undefined {
    if (code.length > maximumLength || !hljs.getLanguage(language)) { return undefined; }
    return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
