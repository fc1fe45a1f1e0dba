import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const allowedVersions: Rule = {
    id: 'allowed-versions-without-default',
    question: 'q5',
    why: 'reject requests that name no version',
    title: '`ALLOWED_VERSIONS` without `DEFAULT_VERSION`: requests that name no version are rejected',
    silent: 'the version stands in the path or the host, or the scheme is not known',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const entries = settings.entries('REST_FRAMEWORK');
    const scheme = settings.file.literal(entries?.get('DEFAULT_VERSIONING_CLASS'));
    const allowed = entries?.get('ALLOWED_VERSIONS');
    if (!allowed || entries!.has('DEFAULT_VERSION') || settings.file.elements(allowed)?.length === 0
        || settings.file.literal(allowed) === null) { return; }
    if (scheme !== 'rest_framework.versioning.AcceptHeaderVersioning'
        && scheme !== 'rest_framework.versioning.QueryParameterVersioning') { return; }
    yield { at: allowed, text: 'Without `DEFAULT_VERSION` a request that names no version is refused: `None` is not among these.' };
}
