import { visible } from '../../doors';

/** Why a model gave no answer, in words for the learner. */
export function problemText(code: string, message: string): string {
    const detail = visible(message, 200).replace(/\s+/g, ' ').trim();
    const withDetail = (text: string): string => detail === '' ? `${text}.` : `${text}: ${detail}`;
    switch (code) {
        case 'NoPermissions': return 'VS Code was not allowed to ask this model. Nothing was sent.';
        case 'NotFound': return 'This model is not there any more.';
        case 'Blocked': return withDetail('It refused, as where a quota is used up or a filter steps in');
        default: return withDetail('It did not answer');
    }
}

/** Said where the learner, the clock or the length ended it. */
export const endTexts = {
    cancelled: 'Cancelled.',
    late: (seconds: number): string => `It took longer than ${seconds} seconds, and was given up.`,
    long: 'Its reply was much too long, and was thrown away.',
    empty: 'Its reply was empty.'
};

/** A longer reply is no reply in the form that was asked for. */
export const longestReply = 20_000;
