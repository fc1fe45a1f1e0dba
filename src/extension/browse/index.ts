import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import { asGroup, asQuestionId, asQuizNode, type QuizOn } from '../../core/commandArguments';
import { quizTitle } from '../../core/words';
import type { Banks } from '../banks';
import { Disposables } from '../base/dispose';
import { linkTo } from '../base/questionLink';
import type { CodeUses } from '../between/codeUses';
import type { QuestionIndex } from '../between/questionIndex';
import { isOn, type TodaysCount } from '../between/todaysCount';
import { command as registered, internalCommand } from '../doors/commands';
import { flash, reported } from '../doors/notify';
import type { Bookmarks } from '../learner/bookmarks';
import type { Notes } from '../learner/notes';
import type { Memory } from '../memory';
import { askToReset } from '../memory/reset';
import { addBank } from './addBank';
import { FirstSteps } from './firstSteps';
import { openLink } from './links';
import { Reader } from './reader';
import { Search } from './search';
import { QuestionsView } from './view';

export interface BrowseParts {
    readonly banks: Banks;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly uses: CodeUses;
    readonly todaysCount: TodaysCount;
    readonly index: QuestionIndex;
}

/** The room of browsing: tree, reader, search, and the commands on a question. */
export function registerBrowse(context: vscode.ExtensionContext, parts: BrowseParts): vscode.Disposable {
    const { banks, bookmarks, notes, memory, uses, todaysCount, index } = parts;
    const room = new Disposables();
    const reader = room.own(new Reader(context.extensionUri, banks, bookmarks, notes, memory, uses, context.workspaceState));
    const view = room.own(new QuestionsView(context.globalState, banks, bookmarks, memory, reader));
    room.own(todaysCount.onDidChange(({ count, text }) => view.setBadge(isOn('drfInterview.badge') ? count : 0, text)));
    room.own(new FirstSteps(memory));
    const search = new Search(banks, index);

    const command = (name: string, run: (argument: unknown) => unknown): void => { room.own(registered(name, run)); };
    // Without a question it is for the one in the reader: its menus give what they stand on.
    const questionCommand = (name: string, run: (entry: Entry) => unknown): void => command(name, async argument => {
        const id = asQuestionId(argument);
        const entry = id === undefined ? await reader.current() : (await banks.library()).get(id);
        if (entry) { return run(entry); }
        flash('open a question first.');
        return undefined;
    });

    questionCommand('open', entry => reader.show(entry));
    questionCommand('openToSide', entry => reader.show(entry, vscode.ViewColumn.Beside));
    questionCommand('bookmark', entry => bookmarks.set(entry.id, true));
    questionCommand('removeBookmark', entry => bookmarks.set(entry.id, false));
    questionCommand('editNote', entry => notes.edit(entry.id));
    questionCommand('suspend', entry => memory.record([{ type: 'suspend', questions: [entry.id] }]));
    questionCommand('resume', entry => memory.record([{ type: 'resume', questions: [entry.id] }]));
    questionCommand('reset', entry => askToReset(memory, [entry.id]));
    questionCommand('copyMarkdown', async entry => vscode.env.clipboard.writeText((await import('../content')).toMarkdown(entry)));
    questionCommand('copyLink', entry => vscode.env.clipboard.writeText(linkTo(context.extension.id, entry.id).toString()));
    command('next', () => reader.step('next'));
    command('previous', () => reader.step('previous'));
    command('back', () => reader.back());
    command('random', async () => {
        const { entries } = await banks.library();
        const entry = entries[Math.floor(Math.random() * entries.length)];
        return entry && reader.show(entry);
    });
    const searchAndShow = async (): Promise<void> => {
        const entry = await search.pick();
        if (entry) { await reader.show(entry); }
    };
    command('search', searchAndShow);
    // The reader's key has a command of its own: VS Code shows a command's key wherever it names the command.
    command('readerSearch', searchAndShow);
    command('groupBy', () => view.groupBy());
    command('filter', () => view.filter());
    room.own(internalCommand('resetGroup', asGroup, ids => askToReset(memory, ids)));
    command('addBank', () => addBank(banks));
    command('quizThis', async argument => {
        const id = asQuestionId(argument);
        const node = argument === undefined ? view.selected : argument;
        const asked = asQuizNode(node) ?? (id === undefined ? undefined : one((await banks.library()).get(id)))
            ?? one(await reader.current());
        if (asked) { return vscode.commands.executeCommand('drfInterview.quizOn', asked); }
        flash('open a question first, or choose one in the view.');
        return undefined;
    });
    room.own(vscode.window.registerUriHandler({ handleUri: uri => reported(openLink(uri, banks, reader)) }));
    return room;
}

function one(entry: Entry | undefined): QuizOn | undefined {
    return entry && { title: quizTitle(entry), ids: [entry.id] };
}
