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

/** Code as HTML with highlight.js's classes, or undefined where its language is not known. */
export function highlight(code: string, language: string): string | undefined {
    if (code.length > maximumLength || !hljs.getLanguage(language)) { return undefined; }
    return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
