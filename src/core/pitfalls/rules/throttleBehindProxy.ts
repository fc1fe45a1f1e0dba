import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const throttleBehindProxy: Rule = {
    id: 'throttle-behind-proxy',
    question: 'q53',
    why: 'who escapes the limit by sending a new header value each time',
    title: 'Settings for a server behind a proxy, with throttles and without `NUM_PROXIES`: a client escapes them with a header',
    silent: 'no throttle is set for all views, or nothing says that there is a proxy',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const { file } = settings;
    const entries = settings.entries('REST_FRAMEWORK');
    const throttles = entries?.get('DEFAULT_THROTTLE_CLASSES');
    const isBehind = settings.known('SECURE_PROXY_SSL_HEADER') !== undefined || settings.literal('USE_X_FORWARDED_HOST') === true;
    if (!entries || !throttles || !isBehind || entries.has('NUM_PROXIES') || settings.isForDevelopment) { return; }
    if (file.strings(throttles)?.includes('rest_framework.throttling.AnonRateThrottle') !== true) { return; }
    yield {
        at: throttles,
        text: 'Without `NUM_PROXIES` an anonymous client is told by `X-Forwarded-For` as it came: a new value escapes the limit.'
    };
}
