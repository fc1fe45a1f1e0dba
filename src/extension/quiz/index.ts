import * as vscode from 'vscode';
import { asQuizOn, asStatement } from '../../core/commandArguments';
import type { FromQuiz } from '../../core/protocol';
import { Disposables } from '../base/dispose';
import { command as registered, internalCommand } from '../doors/commands';
import { choose } from '../doors/labels';
import { Quiz, type QuizParts } from './quiz';

/** Commands that the page's keys stand for. */
const pageCommands: Record<string, FromQuiz> = {
    quizReveal: { type: 'reveal' },
    quizEdit: { type: 'act', act: 'edit' },
    quizHint: { type: 'act', act: 'hint' },
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
    const command = (name: string, run: () => unknown): void => { room.own(registered(name, run)); };
    command('startToday', () => quiz.startToday());
    command('fiveQuestions', () => quiz.startSome(5));
    command('quiz', () => quiz.open());
    command('mockInterview', async () => {
        const chosen = await choose([5, 10, 15, 20].map(questions => ({ label: `${questions} questions`, questions })),
            { title: 'Mock Interview', placeHolder: 'How many questions? Time, sections and levels are those of the start page' });
        if (chosen) { await quiz.startInterview(chosen.questions); }
    });
    command('statistics', () => quiz.open('statistics'));
    for (const [name, message] of Object.entries(pageCommands)) { command(name, () => quiz.press(message)); }
    command('quizAnswered', () => quiz.answered());
    room.own(internalCommand('quizOn', asQuizOn, asked => quiz.startOn(asked)));
    room.own(internalCommand('quizTick', asStatement, number => quiz.press({ type: 'tick', index: number - 1 })));
    return room;
}
