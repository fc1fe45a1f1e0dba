import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const debugInProduction: Rule = {
    id: 'debug-in-production',
    question: 'q59',
    why: 'an unhandled error shows settings and stack traces',
    title: '`DEBUG = True` in settings that are for production by their name',
    silent: 'the value is read from the environment, or set again below',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const debug = settings.known('DEBUG');
    const path = settings.file.values.module.uri ?? '';
    if (!debug || settings.isForDevelopment || settings.file.literal(debug.value) !== true
        || !/prod(?:uction)?|live|deploy/i.test(path.slice(path.lastIndexOf('/') + 1))) { return; }
    yield { at: debug.at, text: 'In production an unhandled error will show settings and stack traces to whoever caused it.' };
}
