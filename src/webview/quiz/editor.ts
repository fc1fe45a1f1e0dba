import type { FromQuiz } from '../../core/protocol';
import { button, h } from '../dom';
import { actKey, editorKey } from './keyboard';

interface Answer {
    readonly key: string;
    readonly typed: string;
    readonly inEditor?: true;
}

/** The box that an answer is typed in; read-only while it is written in an editor beside the page. */
export function answerBox({ key, typed, inEditor }: Answer, rows: number, post: (message: FromQuiz) => void): HTMLTextAreaElement {
    const field = h('textarea', { id: 'recall', rows, value: typed, readOnly: inEditor === true,
        aria: inEditor ? { 'aria-describedby': 'in-editor' } : { 'data-answer': '' },
        oninput: () => { post({ type: 'typed', key, text: field.value }); } });
    return field;
}

/**
 * The way to the editor, and where the answer is while it is open.
 * @param does what the key does there
 */
export function editorLine({ inEditor }: Answer, does: string, post: (message: FromQuiz) => void): HTMLElement {
    const open = (label: string): HTMLElement => button(label, () => { post({ type: 'act', act: 'edit' }); },
        { id: 'edit', className: 'quiet', title: `W, or ${editorKey} from inside the box` }, 'W');
    return h('div', { className: 'check-buttons' },
        inEditor && h('span', { id: 'in-editor' },
            `You are answering in the editor beside this page. It is kept as you type; ${actKey} there ${does}.`),
        open(inEditor ? 'Go to the editor' : 'Answer in an editor'));
}
