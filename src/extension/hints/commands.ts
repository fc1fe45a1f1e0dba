import * as vscode from 'vscode';
import type { Mutable } from '../../core/commandArguments';
import type { FoundQuestion } from '../../core/hints/found';
import type { AtSymbols } from '../../core/hints/hover';
import { placeAt } from '../../core/hints/placeAt';
import { plural } from '../../core/words';
import type { Banks } from '../banks';
import { linkTo } from '../base/questionLink';
import { choose } from '../doors/labels';
import { flash, inform } from '../doors/notify';
import type { CodeScan } from './codeScan';
import { messageOn, placeLabel } from './codeView';
import type { CurrentFile } from './currentFile';
import type { CodeOfDocument } from './documents';
import type { Engines } from './engine';
import type { HintParts } from './hover';
import { chooseMute } from './mutePick';
import { pickQuestion } from './pick';
import type { Reports } from './reports';
import { fileOf, isPython } from './source';

interface CommandParts extends HintParts {
    readonly banks: Banks;
    readonly engines: Engines;
    readonly file: CurrentFile;
    readonly scan: CodeScan;
    readonly reports: Reports;
    readonly extensionId: string;
}

/** What the commands of the hints do: the keyboard's way to all that the pointer can. */
export class HintCommands {
    constructor(private readonly parts: CommandParts) { }

    /** Shows the questions on what the cursor is on. */
    async questionsForSymbol(): Promise<void> {
        const editor = vscode.window.activeTextEditor;
        if (!editor || !isPython(editor.document)) {
            inform('open a Python file first.');
            return;
        }
        const { document, selection } = editor;
        const { references, engine } = await this.parts.documents.read(document);
        const reference = placeAt(references, document.offsetAt(selection.active));
        if (!reference) {
            inform('no question is on what the cursor is on.');
            return;
        }
        const { shown, more } = engine.index.questionsOn(reference.symbols);
        const name = document.getText(new vscode.Range(document.positionAt(reference.start), document.positionAt(reference.end)));
        pickQuestion({ title: `Questions on ${name}`, questions: [...shown, ...more], file: fileOf(document).toString(), isPlace: true },
            engine, this.parts);
    }

    /** Shows all questions on these symbols. */
    async questionsAt({ file, symbols, found = [] }: AtSymbols): Promise<void> {
        const engine = await this.parts.engines.get();
        const { shown, more } = engine.index.questionsOn(symbols);
        const warned = found.flatMap(id => {
            const entry = engine.library.get(id);
            return entry ? { entry, symbol: '' } : [];
        });
        const questions = [...warned, ...[...shown, ...more].filter(({ entry }) => !found.includes(entry.id))];
        if (questions.length === 0) {
            inform('no question is on this.');
            return;
        }
        const title = symbols[0] === undefined ? 'Questions on This Code' : `Questions on ${engine.content.symbolName(symbols[0])}`;
        pickQuestion({ title, questions, file, isPlace: true }, engine, this.parts);
    }

    /** Shows the questions on the whole file. */
    async questionsForFile(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        const code = await this.codeOf(document && isPython(document) ? document : undefined);
        if (code) {
            pickQuestion({ title: 'Questions for This File', questions: code.questions, file: fileOf(code.document).toString(),
                isPlace: false }, code.engine, this.parts);
        }
    }

    /** Asks the questions on the file that is open, or that was before a panel came in front of it. */
    async quizFile(): Promise<void> {
        const code = await this.codeOf(this.parts.file.document);
        if (!code) { return; }
        const { audible } = this.parts.mutes.now().divide(code.questions, fileOf(code.document).toString());
        if (audible.length === 0) {
            inform('all questions on this file are muted.');
            return;
        }
        await quizOn('What this file uses', audible.map(({ entry }) => entry.id));
    }

    /** Asks what the workspace's code will get one asked, after a scan if none came to its end. */
    async quizWorkspace(): Promise<void> {
        const { scan } = this.parts;
        await scan.upToDate();
        const { code } = scan;
        if (!code) { return; }
        const questions = code.map.questions(this.parts.mutes.now());
        const ids = questions.filter(({ isMuted }) => !isMuted).map(({ id }) => id);
        if (ids.length === 0) {
            inform(questions.length > 0 ? 'all questions on the code of this workspace are muted.' : messageOn(code));
            return;
        }
        await quizOn('What this codebase will get you asked', ids);
    }

    /** Asks what the workspace's code gets wrong. */
    async quizFindings(): Promise<void> {
        const found = await this.found();
        if (found) { await quizOn('What my code gets wrong', found.map(({ entry }) => entry.id)); }
    }

    /** Shows a report on what the workspace's code gets wrong beside the editor, or copies it. */
    async reviewCode(): Promise<void> {
        const found = await this.found();
        const { code } = this.parts.scan;
        if (!found || !code) { return; }
        const { extensionId, reports } = this.parts;
        const report = code.content.reviewReport(found, code.map.size,
            { labelOf: placeLabel, linkTo: id => linkTo(extensionId, id).toString() });
        const ways = [
            { icon: 'split-horizontal', label: 'Open the report beside', copies: false },
            { icon: 'copy', label: 'Copy the report as Markdown', copies: true }
        ];
        const way = await choose(ways,
            { title: 'Review My Code', placeHolder: `${plural(found.length, 'question')} on what this code does` });
        if (way?.copies === true) {
            await vscode.env.clipboard.writeText(report);
            flash('copied the report.');
        } else if (way) {
            await reports.show(report);
        }
    }

    /** What the workspace's code does that questions warn of, after a scan if none came to its end; says so where there is nothing. */
    private async found(): Promise<readonly FoundQuestion[] | undefined> {
        const { scan, mutes, settings } = this.parts;
        if (settings.value.pitfalls === 'off') {
            inform('your code is not reviewed: the setting “drfInterview.pitfalls” is off.');
            return undefined;
        }
        await scan.upToDate();
        const found = scan.found(mutes.now());
        if (found.length > 0) { return found; }
        inform('nothing was found in this code that a question warns of.');
        return undefined;
    }

    async mute({ id, symbol, file, findings }: Mutable): Promise<void> {
        const entry = (await this.parts.banks.library()).get(id);
        if (entry) { await chooseMute(this.parts.mutes, [{ entry, symbol }], file, findings); }
    }

    /** A document with the questions on its file; says so where there are none. */
    private async codeOf(document: vscode.TextDocument
        | undefined): Promise<{ document: vscode.TextDocument; questions: Questions; engine: CodeOfDocument['engine'] } | undefined> {
        if (!document) {
            inform('open a Python file first.');
            return undefined;
        }
        const code = await this.parts.documents.readFile(document);
        const questions = code.engine.content.questionsOfFile(code, code.engine.index);
        if (questions.length > 0) { return { document, questions, engine: code.engine }; }
        inform('no question is on this file.');
        return undefined;
    }
}

type Questions = Parameters<typeof pickQuestion>[0]['questions'];

/** Starts a quiz on questions. */
export async function quizOn(title: string, ids: readonly string[]): Promise<void> {
    await vscode.commands.executeCommand('drfInterview.quizOn', { title, ids });
}
