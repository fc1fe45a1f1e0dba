import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const blacklistApp: Rule = {
    id: 'blacklist-without-app',
    question: 'q30',
    why: 'With `ROTATE_REFRESH_TOKENS` and `BLACKLIST_AFTER_ROTATION` a refresh token that was used before is refused',
    title: '`BLACKLIST_AFTER_ROTATION` without the app that keeps the blacklist: used tokens stay valid',
    silent: 'the list of apps is made of several, or comes from another module',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const { file } = settings;
    const blacklists = settings.entries('SIMPLE_JWT')?.get('BLACKLIST_AFTER_ROTATION');
    const apps = settings.known('INSTALLED_APPS');
    const names = apps && file.strings(apps.value);
    if (!blacklists || file.literal(blacklists) !== true || !names
        || names.some(name => name.startsWith('rest_framework_simplejwt.token_blacklist'))) { return; }
    yield {
        at: blacklists,
        text: 'This has no effect without `rest_framework_simplejwt.token_blacklist` in `INSTALLED_APPS`: rotated tokens stay valid.'
    };
}
