import * as vscode from 'vscode';
import type { SymbolQuestion } from '../../core/bank/symbolIndex';
import { stateLabels } from '../../core/memory/state';
import { quizTitle } from '../../core/words';
import { Picker, type PickItem } from '../doors/labels';
import { reported } from '../doors/notify';
import { openWebPage } from '../doors/window';
import type { Memory } from '../memory';
import type { Engine } from './engine';
import { chooseMute } from './mutePick';
import type { Mutes } from '../learner/mutes';
import type { CurrentSettings } from './settings';

export interface PickParts {
    readonly memory: Memory;
    readonly mutes: Mutes;
    readonly settings: CurrentSettings;
}

export interface Choice {
    readonly title: string;
    /** Best first. */
    readonly questions: readonly SymbolQuestion[];
    /** The URI of the file that they are on. */
    readonly file: string;
    /** Whether they are on one place, so that the first is what it is about. */
    readonly isPlace: boolean;
}

interface Item extends PickItem {
    readonly run?: () => unknown;
    readonly question?: SymbolQuestion;
}

const quizButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('mortar-board'), tooltip: 'Quiz Me on This Question' };
const muteButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('bell-slash'), tooltip: 'Mute…' };

/** Nobody looks through more; a bank may have any number on one symbol. */
const mostListed = 200;

/** Shows questions to choose from: Enter opens one; its buttons and the entries around the list do the rest. */
export function pickQuestion(choice: Choice, engine: Engine, { memory, mutes, settings }: PickParts): void {
    const { title, file } = choice;
    const questions = choice.questions.slice(0, mostListed);
    const picker = new Picker<Item>({ title, placeHolder: 'Open a question' });
    const { pick } = picker;
    const close = (run: () => unknown): void => {
        pick.hide();
        reported(Promise.resolve(run()));
    };
    const { audible, silent } = mutes.now().divide(questions, file);
    const { recallFirst, volume } = settings.value;
    // What is to be recalled first, and what a hover keeps to itself, is not told here.
    const answer = ({ entry }: SymbolQuestion): string => {
        const isTold = !recallFirst && engine.content.inHover(volume, memory.stateOf(entry.id)) === 'full';
        return isTold ? ` · ${engine.content.shortAnswer(entry)}` : '';
    };
    const itemOf = (question: SymbolQuestion, mark: string): Item => ({
        label: question.entry.fullTitle, detail: `${mark}${stateLabels[memory.stateOf(question.entry.id)]}${answer(question)}`,
        question, buttons: [quizButton, muteButton], run: () => vscode.commands.executeCommand('drfInterview.open', question.entry.id)
    });
    const first = audible.map(question => itemOf(question, ''));
    const last = silent.map(question => itemOf(question, 'Muted · '));
    picker.show([
        ...audible.length > 1
            ? [{ icon: 'mortar-board', label: `Quiz me on these ${audible.length} questions`, run: () => quiz(title, audible) }] : [],
        ...first.length > 0 ? [separator('Questions'), ...first] : [], ...last.length > 0 ? [separator('Muted'), ...last] : [],
        separator(''), ...actions(choice, engine, mutes)
    ], [...first, ...last].slice(0, 1));
    pick.onDidAccept(() => {
        const run = pick.activeItems[0]?.of.run;
        if (run) { close(run); }
    });
    pick.onDidTriggerItemButton(({ item: { of: { question } }, button }) => {
        if (question) {
            close(button === quizButton ? () => quiz(quizTitle(question.entry), [question]) : () => chooseMute(mutes, [question], file));
        }
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
}

function actions({ questions, file, isPlace }: Choice, { content }: Engine, mutes: Mutes): Item[] {
    const [best] = questions;
    const documentation = isPlace && best ? content.documentationOf(best.entry) : undefined;
    return [
        ...questions.length === 1
            ? [{ icon: 'mortar-board', label: 'Quiz me on this question', run: () => quiz(quizTitle(best!.entry), questions) }] : [],
        ...documentation === undefined ? [] : [{ icon: 'link-external', label: 'Read the official documentation',
            description: best!.entry.numberLabel, run: () => openWebPage(documentation) }],
        { icon: 'bell-slash', label: 'Mute…', run: () => chooseMute(mutes, isPlace ? questions.slice(0, 3) : [], file) }
    ];
}

function separator(label: string): Item {
    return { label, kind: vscode.QuickPickItemKind.Separator };
}

function quiz(title: string, questions: readonly SymbolQuestion[]): Thenable<unknown> {
    return vscode.commands.executeCommand('drfInterview.quizOn', { title, ids: questions.map(({ entry }) => entry.id) });
}
