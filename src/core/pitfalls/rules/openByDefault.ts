import type { Remark, Rule } from '../rule';
import type { SettingsCode } from '../settingsCode';

/** Settings whose `REST_FRAMEWORK` leaves the default permission as it is. */
export const openByDefault: Rule = {
    id: 'open-by-default',
    question: 'q11',
    why: 'accepts writes from anonymous clients',
    title: '`REST_FRAMEWORK` sets no `DEFAULT_PERMISSION_CLASSES`, so every view without its own lets anybody write',
    silent: 'the setting is completed elsewhere, comes from another module, or the file is for development or tests',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const entries = settings.entries('REST_FRAMEWORK');
    const apps = settings.known('INSTALLED_APPS');
    const setting = settings.known('REST_FRAMEWORK');
    if (!entries || !setting || !apps || !settings.isWhole || settings.isForDevelopment) { return; }
    if (entries.has('DEFAULT_PERMISSION_CLASSES')) { return; }
    yield { at: setting.at, text: 'No `DEFAULT_PERMISSION_CLASSES`: a view that sets none itself is open to everybody, for writes too.' };
}
