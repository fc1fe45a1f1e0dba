import * as vscode from 'vscode';
import { asCodeQuestion, asGraded, asMutable, asRevealed, asSymbols } from '../../core/commandArguments';
import { quizTitle } from '../../core/words';
import type { Banks } from '../banks';
import { Disposables } from '../base/dispose';
import type { CodeUses } from '../between/codeUses';
import { command as registered, internalCommand } from '../doors/commands';
import type { Memory } from '../memory';
import { CodeScan } from './codeScan';
import { CodeView, placeLabel } from './codeView';
import { HintCommands, quizOn } from './commands';
import { CurrentFile } from './currentFile';
import { Documents } from './documents';
import { EndpointFinder } from './endpoints';
import { Engines } from './engine';
import { openExample } from './example';
import { tellingFirst } from './firstHover';
import { QuestionHover } from './hover';
import { QuestionLenses } from './lenses';
import { chooseMuted } from './mutePick';
import type { Mutes } from '../learner/mutes';
import { FindingProblems } from './problems';
import { Providers } from './providers';
import { RecallFirst } from './recall';
import { Reports } from './reports';
import { CurrentSettings } from './settings';
import { FileStatus } from './status';

export interface HintsParts {
    readonly banks: Banks;
    readonly memory: Memory;
    readonly mutes: Mutes;
    readonly uses: CodeUses;
}

/** The room of the hints: questions on the code that is open, as hover, as lines above code and on command. */
export function registerHints(context: vscode.ExtensionContext, { banks, memory, mutes, uses }: HintsParts): vscode.Disposable {
    const room = new Disposables();
    const settings = room.own(new CurrentSettings());
    const engines = room.own(new Engines(banks, context.extensionUri));
    const documents = room.own(new Documents(engines));
    const recall = new RecallFirst(memory);
    const parts = { documents, memory, mutes, settings };
    const hover = new QuestionHover(parts, recall);
    const lenses = room.own(new QuestionLenses(parts, [settings.onDidChange, mutes.onDidChange, memory.onDidChange, engines.onDidChange],
        room.own(new EndpointFinder(engines))));
    const file = room.own(new CurrentFile(documents, mutes, [engines.onDidChange, mutes.onDidChange]));
    room.own(new FindingProblems(parts, context.extension.id, [settings.onDidChange, mutes.onDidChange, engines.onDidChange]));
    room.own(new FileStatus(file));
    const scan = room.own(new CodeScan(engines));
    room.own(new CodeView(scan, mutes));
    room.own(uses.tell('file', () => file.audible.length > 0 ? file.audible.map(({ entry }) => entry.id) : undefined));
    room.own(uses.tell('workspace', () => scan.code?.map.questions(mutes.now()).filter(({ isMuted }) => !isMuted).map(({ id }) => id)));
    room.own(uses.tell('findings', () => {
        const found = scan.found(mutes.now());
        return found.length > 0 ? found.map(({ entry }) => entry.id) : undefined;
    }));
    uses.tellFound(id => {
        const places = scan.found(mutes.now()).find(({ entry }) => entry.id === id)?.places ?? [];
        return places.map(place => ({ ...place, label: placeLabel(place) }));
    });
    room.own(uses.tellPlaces(scan.onDidChange, id => scan.placesOf(id).map(place => ({ ...place, label: placeLabel(place) }))));
    room.own(new Providers(settings, tellingFirst(hover), lenses));

    const ask = new HintCommands({ ...parts, banks, engines, file, scan, reports: room.own(new Reports()),
        extensionId: context.extension.id });
    const command = (name: string, run: () => unknown): void => { room.own(registered(name, run)); };
    command('showHint', () => hover.show());
    command('openExample', openExample);
    command('toggleLenses', () => settings.toggleLenses());
    command('questionsForSymbol', () => ask.questionsForSymbol());
    command('questionsForFile', () => ask.questionsForFile());
    command('quizFile', () => ask.quizFile());
    command('scanWorkspace', () => scan.run());
    command('quizWorkspace', () => ask.quizWorkspace());
    command('quizFindings', () => ask.quizFindings());
    command('reviewCode', () => ask.reviewCode());
    command('mutedHints', async () => chooseMuted(mutes, await banks.library()));
    room.own(internalCommand('quizCodeQuestion', asCodeQuestion, question => quizOn(quizTitle(question), [question.id])));
    room.own(internalCommand('hintQuestions', asSymbols, at => ask.questionsAt(at)));
    room.own(internalCommand('hintMute', asMutable, question => ask.mute(question)));
    room.own(internalCommand('hintReveal', asRevealed, async ({ id, ...place }) => {
        await recall.reveal(id, await engines.get());
        await hover.showAt(place);
    }));
    room.own(internalCommand('hintGrade', asGraded, async ({ id, grade }) => recall.grade(id, grade, await engines.get())));
    return room;
}
