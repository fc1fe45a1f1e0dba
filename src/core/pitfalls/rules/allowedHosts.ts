import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const allowedHosts: Rule = {
    id: 'wildcard-host',
    question: 'q51',
    why: 'exact `ALLOWED_HOSTS`',
    title: '`ALLOWED_HOSTS = ["*"]`: any `Host` header is accepted',
    silent: 'the file is for development or tests, or something is added to the list',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const hosts = settings.known('ALLOWED_HOSTS');
    if (!hosts || settings.isForDevelopment || settings.file.strings(hosts.value)?.includes('*') !== true) { return; }
    yield { at: hosts.at, text: 'Any `Host` header is accepted here: links in mails and caches can be led elsewhere with it.' };
}
