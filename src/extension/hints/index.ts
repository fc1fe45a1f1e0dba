import * as vscode from 'vscode';
import type { AtSymbols } from '../../core/hints/hover';
import { placeAt } from '../../core/hints/placeAt';
import type { Grade } from '../../core/memory/log';
import type { Banks } from '../banks';
import type { CodeUses } from '../codeUses';
import { Disposables } from '../dispose';
import type { Memory } from '../memory';
import { CodeScan } from './codeScan';
import { CodeView, placeLabel } from './codeView';
import { CurrentFile } from './currentFile';
import { Documents } from './documents';
import { Engines } from './engine';
import { QuestionHover } from './hover';
import { QuestionLenses } from './lenses';
import { chooseMute, chooseMuted } from './mutePick';
import { Mutes } from './mutes';
import { pickQuestion } from './pick';
import { RecallFirst } from './recall';
import { CurrentSettings } from './settings';
import { fileOf, isPython } from './source';
import { FileStatus } from './status';

export interface HintsParts {
    readonly banks: Banks;
    readonly memory: Memory;
    readonly uses: CodeUses;
}

/** The room of the hints: questions on the code that is open, as hover, as lines above code and on command. */
export function registerHints(context: vscode.ExtensionContext, { banks, memory, uses }: HintsParts): vscode.Disposable {
    const room = new Disposables();
    const settings = room.own(new CurrentSettings());
    const mutes = room.own(new Mutes(context.globalState));
    const engines = room.own(new Engines(banks, context.extensionUri));
    const documents = room.own(new Documents(engines));
    const recall = new RecallFirst(memory);
    const parts = { documents, memory, mutes, settings };
    const hover = new QuestionHover(parts, recall);
    const lenses = room.own(new QuestionLenses(parts, [settings.onDidChange, mutes.onDidChange, memory.onDidChange, engines.onDidChange]));
    const file = room.own(new CurrentFile(documents, [engines.onDidChange]));
    room.own(new FileStatus(file));
    const scan = room.own(new CodeScan(engines));
    room.own(new CodeView(scan));
    room.own(uses.tell('file', () => file.questions?.length ? file.questions.map(({ entry }) => entry.id) : undefined));
    room.own(uses.tell('workspace', () => scan.code?.map.questions().map(({ id }) => id)));
    room.own(uses.tellPlaces(scan.onDidChange, id => scan.placesOf(id).map(place => ({ ...place, label: placeLabel(place) }))));
    // Of the score of any language, so that what a language server says of a name comes first.
    room.own(vscode.languages.registerHoverProvider('*', hover));
    room.own(vscode.languages.registerCodeLensProvider({ language: 'python' }, lenses));

    const command = (name: string, run: (...args: never[]) => unknown): void => {
        room.own(vscode.commands.registerCommand(`drfInterview.${name}`, run));
    };
    command('showHint', () => hover.show());
    command('toggleLenses', () => settings.toggleLenses());
    command('questionsForSymbol', () => questionsForSymbol(documents, parts));
    command('questionsForFile', () => questionsForFile(documents, parts));
    command('quizFile', () => quizFile(documents, file));
    command('scanWorkspace', () => scan.run());
    command('quizWorkspace', () => quizWorkspace(scan));
    command('quizCodeQuestion', ({ entry }: { entry: { id: string; numberLabel: string } }) => vscode.commands.executeCommand('drfInterview.quizOn', { title: entry.numberLabel || 'One question', ids: [entry.id] }));
    command('mutedHints', async () => chooseMuted(mutes, await banks.library()));
    command('hintQuestions', async ({ file, symbols }: AtSymbols) => {
        const engine = await engines.get();
        const { shown, more } = engine.index.questionsOn(symbols);
        pickQuestion({ title: symbols[0] ?? '', questions: [...shown, ...more], file, isPlace: true }, engine, parts);
    });
    command('hintMute', async ({ id, symbol, file }: { id: string; symbol: string; file: string }) => {
        const entry = (await banks.library()).get(id);
        return entry && chooseMute(mutes, [{ entry, symbol }], file);
    });
    command('hintReveal', (asked: { id: string; uri: string; offset: number }) => recall.reveal(asked));
    command('hintGrade', async ({ id, grade }: { id: string; grade: Grade }) => recall.grade(id, grade, await engines.get()));
    return room;
}

type PickParts = Parameters<typeof pickQuestion>[2];

/** Shows the questions on what the cursor is on. */
async function questionsForSymbol(documents: Documents, parts: PickParts): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isPython(editor.document)) {
        say('open a Python file first.');
        return;
    }
    const { document, selection } = editor;
    const { references, engine } = await documents.read(document);
    const reference = placeAt(references, document.offsetAt(selection.active));
    if (!reference) {
        say('no question is on what the cursor is on.');
        return;
    }
    const { shown, more } = engine.index.questionsOn(reference.symbols);
    const name = document.getText(new vscode.Range(document.positionAt(reference.start), document.positionAt(reference.end)));
    pickQuestion({ title: `Questions on ${name}`, questions: [...shown, ...more], file: fileOf(document).toString(), isPlace: true }, engine, parts);
}

/** Shows the questions on the whole file. */
async function questionsForFile(documents: Documents, parts: PickParts): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isPython(document)) {
        say('open a Python file first.');
        return;
    }
    const code = await documents.read(document);
    const questions = code.engine.content.questionsOfFile(code, code.engine.index);
    if (questions.length === 0) {
        say('no question is on this file.');
        return;
    }
    pickQuestion({ title: 'Questions for This File', questions, file: fileOf(document).toString(), isPlace: false }, code.engine, parts);
}

/** Asks the questions on the file that is open, or that was before a panel came in front of it. */
async function quizFile(documents: Documents, { document }: CurrentFile): Promise<void> {
    if (!document) {
        say('open a Python file first.');
        return;
    }
    const code = await documents.read(document);
    const ids = code.engine.content.questionsOfFile(code, code.engine.index).map(({ entry }) => entry.id);
    if (ids.length === 0) {
        say('no question is on this file.');
        return;
    }
    await vscode.commands.executeCommand('drfInterview.quizOn', { title: 'What this file uses', ids });
}

/** Asks what the workspace's code will get one asked, after a scan if there was none. */
async function quizWorkspace(scan: CodeScan): Promise<void> {
    if (!scan.code) { await scan.run(); }
    const ids = scan.code?.map.questions().map(({ id }) => id) ?? [];
    if (ids.length === 0) {
        say('no question is on the code of this workspace.');
        return;
    }
    await vscode.commands.executeCommand('drfInterview.quizOn', { title: 'What this codebase will get you asked', ids });
}

function say(text: string): void {
    vscode.window.setStatusBarMessage(`DRF Interview: ${text}`, 4000);
}
