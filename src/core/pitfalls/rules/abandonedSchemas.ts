import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const abandonedSchemas: Rule = {
    id: 'abandoned-schema-tool',
    question: 'q72',
    why: 'One is abandoned, the other deprecated',
    title: '`django-rest-swagger`, or DRF’s own `get_schema_view`',
    silent: 'the import stands in a `try`, or the schema view is another package’s',
    words: ['schemas', 'rest_framework_swagger'],
    look: { file: look }
};

function* look(file: CodeFile): Iterable<Remark> {
    const { imports } = file.reading;
    for (const { module, name, modulePlace, namePlace, level } of imports) {
        if (level > 0) { continue; }
        if (/^rest_framework_swagger(?:\.|$)/.test(module)) {
            yield { at: namePlace ?? modulePlace, text: '`django-rest-swagger` is abandoned: drf-spectacular is what takes its place.' };
        } else if (/^rest_framework\.schemas(?:\.|$)/.test(module) && name === 'get_schema_view' && namePlace) {
            yield { at: namePlace, text: 'DRF’s own schema generation is deprecated: drf-spectacular is what takes its place.' };
        }
    }
}
