import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const spectacularSchema: Rule = {
    id: 'spectacular-without-schema-class',
    question: 'q78',
    why: 'Forgetting `DEFAULT_SCHEMA_CLASS`',
    title: '`drf_spectacular` is installed, and `REST_FRAMEWORK` names no `DEFAULT_SCHEMA_CLASS`',
    silent: 'the setting is completed elsewhere',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const entries = settings.entries('REST_FRAMEWORK');
    const setting = settings.known('REST_FRAMEWORK');
    const apps = settings.known('INSTALLED_APPS');
    if (!entries || !setting || !apps || settings.file.strings(apps.value)?.includes('drf_spectacular') !== true
        || entries.has('DEFAULT_SCHEMA_CLASS')) { return; }
    yield {
        at: setting.at,
        text: 'Without `DEFAULT_SCHEMA_CLASS` the views have DRF’s own schema class, and drf-spectacular stops with an error.'
    };
}
