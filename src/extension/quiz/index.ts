import * as vscode from 'vscode';
import type { FromQuiz } from '../../core/protocol';
import { Disposables } from '../dispose';
import { Quiz, type QuizParts } from './quiz';

/** Commands that the page's keys stand for. */
const pageCommands: Record<string, FromQuiz> = {
    quizReveal: { type: 'reveal' },
    quizAgain: { type: 'grade', grade: 1 },
    quizHard: { type: 'grade', grade: 2 },
    quizGood: { type: 'grade', grade: 3 },
    quizEasy: { type: 'grade', grade: 4 },
    quizUndo: { type: 'act', act: 'undo' },
    quizBury: { type: 'act', act: 'bury' },
    quizSuspend: { type: 'act', act: 'suspend' },
    quizBookmark: { type: 'act', act: 'bookmark' },
    quizNote: { type: 'act', act: 'note' },
    quizOpen: { type: 'act', act: 'open' },
    quizKeys: { type: 'act', act: 'keys' }
};

/** The room of the quiz: its panel, and the commands that open it and that its keys stand for. */
export function registerQuiz(context: vscode.ExtensionContext, parts: QuizParts): vscode.Disposable {
    const room = new Disposables();
    const quiz = room.own(new Quiz(context, parts));
    const command = (name: string, run: (...args: never[]) => unknown): void => {
        room.own(vscode.commands.registerCommand(`drfInterview.${name}`, run));
    };
    command('startToday', () => quiz.startToday());
    command('quiz', () => quiz.open());
    command('quizOn', (asked: { title: string; ids: readonly string[] }) => quiz.startOn(asked));
    command('statistics', () => quiz.open('statistics'));
    for (const [name, message] of Object.entries(pageCommands)) { command(name, () => quiz.press(message)); }
    command('quizTick', (number: unknown) => { if (typeof number === 'number') { quiz.press({ type: 'tick', index: number - 1 }); } });
    return room;
}
