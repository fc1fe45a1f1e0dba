import { answer } from '../interview';
import { change } from '../session';
import type { QuizState } from '../state';
import { nothing, quiet, said, shown, type Handlers } from '../steps';
import type { QuizWorld, Step } from '../world';
import { documentOf, isWritten, writing } from './writing';

type EditorMessage = 'wrote' | 'editor' | 'timeUp';

/** The steps around an answer that is written in an editor beside the page. */
export const editorSteps: Handlers<EditorMessage> = {
    wrote(state, { document, text }) {
        const now = writing(state);
        return now && documentOf(now.key) === document && text !== now.text
            ? quiet(withText(state, text), { type: 'text', key: now.key, text }) : nothing(state);
    },
    editor: state => shown(state),
    // The line that was begun is ended where the clock is.
    timeUp: (state, { key }, world) => writing(state)?.key === key && isWritten(key, world) ? quiet(state, { type: 'closeEditor' })
        : nothing(state)
};

/** Opens the answer in an editor, or goes to the one where it is open already. */
export function openEditor(state: QuizState, { library }: QuizWorld): Step {
    const now = writing(state);
    const entry = library.get(now?.id ?? '');
    return now && entry ? quiet(state, { type: 'edit', document: documentOf(now.key), title: entry.fullTitle, text: now.text })
        : said(state, 'There is nothing to be answered in words now.');
}

/** After any step: an editor whose answer is out of sight is closed. */
export function withEditor(step: Step, { editing }: QuizWorld): Step {
    const key = writing(step.state)?.key;
    const isLeft = editing !== undefined && (key === undefined || documentOf(key) !== editing);
    return isLeft && !step.effects.some(({ type }) => type === 'closeEditor')
        ? { ...step, effects: [...step.effects, { type: 'closeEditor' }] } : step;
}

function withText(state: QuizState, text: string): QuizState {
    return state.page === 'session' ? { ...state, session: change(state.session!, { typed: text }) }
        : { ...state, interview: answer(state.interview!, text) };
}
