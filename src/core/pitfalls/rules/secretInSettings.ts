import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const secretInSettings: Rule = {
    id: 'secret-in-settings',
    question: 'q28',
    why: 'never in the source, the repository',
    title: 'A secret is written out in settings that are not for development',
    silent: 'the value is read from elsewhere, is empty, or says that it is a sample',
    look: { settings: look }
};

const secrets = ['SECRET_KEY', 'EMAIL_HOST_PASSWORD', 'AWS_SECRET_ACCESS_KEY', 'STRIPE_SECRET_KEY', 'SENDGRID_API_KEY'];
const samples = /insecure|sample|example|dummy|change|replace|placeholder|test|dev|local|secret|foo|your|xxx|none|todo|build|ci|\*\*/i;

function* look(settings: SettingsCode): Iterable<Remark> {
    if (settings.isForDevelopment) { return; }
    for (const name of secrets) {
        const setting = settings.known(name);
        const value = setting && settings.file.literal(setting.value);
        if (setting && typeof value === 'string' && value.length >= 8 && !samples.test(value)) {
            yield {
                at: setting.at,
                text: `\`${name}\` stands in the source, and so in every copy of the repository: read it from outside, and replace ` +
                    `this one.`
            };
        }
    }
}
