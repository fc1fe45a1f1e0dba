import type { Interview } from '../../core/quiz/interview';
import { kindChoices, kinds } from '../../core/quiz/kinds';
import type { Session } from '../../core/quiz/session';

/** Where the quiz stands; all that is needed to go on after a reload. */
export interface QuizState {
    readonly page: 'home' | 'session' | 'interview' | 'statistics';
    readonly session?: Session;
    readonly interview?: Interview;
}

/** A saved state; what is not in its form, as after a fault or another version, is left out, and the quiz begins at its start. */
export function quizState(value: unknown): QuizState {
    const { page, session, interview } = isRecord(value) ? value : {};
    const known = (['home', 'session', 'interview', 'statistics'] as const).find(name => name === page) ?? 'home';
    return {
        page: known === 'session' && !isSession(session) || known === 'interview' && !isInterview(interview) ? 'home' : known,
        ...(isSession(session) && { session }), ...(isInterview(interview) && { interview })
    };
}

function isSession(value: unknown): value is Session {
    return isRecord(value) && typeof value['id'] === 'string' && typeof value['title'] === 'string' && kindChoices.some(kind => kind === value['kind'])
        && typeof value['cram'] === 'boolean' && typeof value['startedAt'] === 'number' && isTexts(value['queue']) && isTexts(value['learning'])
        && (value['current'] === undefined || isAsked(value['current']))
        && Array.isArray(value['done']) && value['done'].every(done => isRecord(done) && isAsked(done['asked']) && typeof done['seconds'] === 'number');
}

function isAsked(value: unknown): boolean {
    return isRecord(value) && typeof value['id'] === 'string' && kinds.some(kind => kind === value['kind']) && typeof value['seed'] === 'string' && typeof value['askedAt'] === 'number'
        && typeof value['revealed'] === 'boolean' && typeof value['typed'] === 'string' && isNumbers(value['ticked']) && isTexts(value['blanks']);
}

function isInterview(value: unknown): value is Interview {
    return isRecord(value) && typeof value['id'] === 'string' && ['question', 'followUp', 'assess', 'report'].some(stage => stage === value['stage'])
        && ['startedAt', 'secondsPerQuestion', 'index', 'since', 'deadline'].every(name => typeof value[name] === 'number')
        && isTexts(value['ids']) && Array.isArray(value['answers']) && value['answers'].length === value['ids'].length
        && (value['index'] as number) >= 0 && (value['index'] as number) < value['ids'].length
        && value['answers'].every(answered => isRecord(answered) && typeof answered['id'] === 'string' && typeof answered['answer'] === 'string' && typeof answered['followUp'] === 'string'
            && typeof answered['seconds'] === 'number' && isNumbers(answered['ticked']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function isNumbers(value: unknown): value is number[] {
    return Array.isArray(value) && value.every(item => typeof item === 'number');
}
