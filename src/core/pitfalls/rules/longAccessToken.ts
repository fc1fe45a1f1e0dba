import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const longAccessToken: Rule = {
    id: 'access-token-of-days',
    question: 'q30',
    why: 'An access token cannot be recalled, so keep it short-lived',
    title: '`ACCESS_TOKEN_LIFETIME` of a day or more',
    silent: 'the file is for development or tests, or the time is worked out',
    look: { settings: look }
};

const hours: Readonly<Record<string, number>> = { days: 24, hours: 1, minutes: 1 / 60, weeks: 168, seconds: 1 / 3600 };

function* look(settings: SettingsCode): Iterable<Remark> {
    const { file } = settings;
    const lifetime = settings.entries('SIMPLE_JWT')?.get('ACCESS_TOKEN_LIFETIME');
    const call = lifetime && file.call(lifetime);
    if (!call || call.name !== 'timedelta' || settings.isForDevelopment) { return; }
    let total = 0;
    for (const [index, { name, value }] of call.arguments.entries()) {
        const count = file.literal(value);
        const unit = name ?? (index === 0 ? 'days' : undefined);
        if (typeof count !== 'number' || unit === undefined || hours[unit] === undefined) { return; }
        total += count * hours[unit];
    }
    if (total >= 24) {
        yield {
            at: lifetime,
            text:
                `A stolen access token works for ${total % 24 === 0 ? `${total / 24} day${total === 24 ? '' : 's'}` : `${Math.round(total)} hours`}: it cannot be recalled.`
        };
    }
}
