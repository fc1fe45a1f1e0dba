import * as vscode from 'vscode';
import type { Entry } from '../../core/bank/library';
import type { HoverPlace } from '../../core/hints/hover';
import { placeAt } from '../../core/hints/placeAt';
import type { SymbolQuestions } from '../../core/bank/symbolIndex';
import type { Place } from '../../core/python';
import { hoverOf } from '../doors/editor';
import { inform } from '../doors/notify';
import type { Memory } from '../memory';
import type { CodeOfDocument, Documents } from './documents';
import type { Mutes } from '../learner/mutes';
import type { RecallFirst } from './recall';
import type { CurrentSettings } from './settings';
import { fileOf, isPython } from './source';

/** What a hover and the lines above code are made of. */
export interface HintParts {
    readonly documents: Documents;
    readonly memory: Memory;
    readonly mutes: Mutes;
    readonly settings: CurrentSettings;
}

/** More lines at one place are not read. */
const mostFindings = 2;
const noQuestions: SymbolQuestions = { shown: [], more: [] };

/** How long after the command a hover at the cursor is taken for the one that it asked for. */
const askedMilliseconds = 2000;

/** The questions on the name under the pointer or the cursor. */
export class QuestionHover implements vscode.HoverProvider {
    private asked: { readonly at: number; readonly document: vscode.TextDocument; readonly position: vscode.Position } | undefined;

    constructor(private readonly parts: HintParts, private readonly recall: RecallFirst) { }

    /** Shows the hover at the cursor. */
    async show(): Promise<void> {
        const editor = vscode.window.activeTextEditor;
        if (!editor) { return; }
        if (this.parts.settings.value.hover === 'off') {
            inform('hovers are turned off by the setting “drfInterview.hints.hover”.');
            return;
        }
        this.ask(editor.document, editor.selection.active);
        await vscode.commands.executeCommand('editor.action.showHover');
    }

    /** Shows the hover at a place anew: VS Code shows one at the cursor only, and not again where it is open. */
    async showAt({ uri, offset }: HoverPlace): Promise<void> {
        const isAt = ({ document }: vscode.TextEditor): boolean => document.uri.toString() === uri;
        const active = vscode.window.activeTextEditor;
        const editor = active && isAt(active) ? active : vscode.window.visibleTextEditors.find(isAt);
        if (!editor) { return; }
        const position = editor.document.positionAt(offset);
        editor.selection = new vscode.Selection(position, position);
        await vscode.commands.executeCommand('editor.action.hideHover');
        // A notebook's cell has no editor of its own to go to.
        if (editor.viewColumn !== undefined) { await vscode.window.showTextDocument(editor.document, editor.viewColumn); }
        this.ask(editor.document, position);
        await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
    }

    /** From now on the hover at a position is shown for a while, though hovers come on command only. */
    private ask(document: vscode.TextDocument, position: vscode.Position): void {
        this.asked = { at: performance.now(), document, position };
    }

    provideHover(document: vscode.TextDocument, position: vscode.Position,
        token?: vscode.CancellationToken): vscode.ProviderResult<vscode.Hover> {
        if (!isPython(document) || !this.isWanted(document, position)) { return undefined; }
        const offset = document.offsetAt(position);
        const known = this.parts.documents.now(document);
        return known ? this.hover(document, offset, known)
            : this.parts.documents.read(document, token).then(code => code && this.hover(document, offset, code));
    }

    private isWanted(document: vscode.TextDocument, position: vscode.Position): boolean {
        const { hover } = this.parts.settings.value;
        const { asked } = this;
        return hover === 'on' || hover === 'onCommand' && asked?.document === document && asked.position.isEqual(position)
            && performance.now() - asked.at < askedMilliseconds;
    }

    private hover(document: vscode.TextDocument, offset: number, code: CodeOfDocument): vscode.Hover | undefined {
        const { content, index } = code.engine;
        const reference = placeAt(code.references, offset);
        const muted = this.parts.mutes.now();
        const uri = fileOf(document);
        const file = uri.toString();
        if (muted.hasFile(file)) { return undefined; }
        const { memory, settings } = this.parts;
        const here = code.findings.filter(({ start, end }) => start <= offset && offset <= end);
        const findings = content.audibleFindings(here, { text: document.getText(), path: vscode.workspace.asRelativePath(uri) },
            code.engine.library, muted)
            .filter(({ entry }) => memory.stateOf(entry.id) !== 'suspended').slice(0, mostFindings);
        const place = findings[0] ?? reference;
        if (!place) { return undefined; }
        const symbols = reference?.symbols ?? [];
        const { shown: named, more } = reference ? index.questionsOn(symbols) : noQuestions;
        const found = findings.map(({ entry }) => ({ entry, symbol: '' }));
        const shown = [...found, ...named].filter(({ entry }, at, all) => all.findIndex(other => other.entry === entry) === at);
        const { volume, recallFirst } = settings.value;
        const own = reference?.own;
        // What was found is said at length: it is not met a hundred times.
        const loudnessOf = ({ entry }: { entry: Entry }): typeof content.inHover =>
            own && !findings.some(finding => finding.entry === entry) ? content.onOwnName : content.inHover;
        const questions = shown.filter(({ entry, symbol }) => !muted.has(entry.id, symbol))
            .map(question => ({ ...question, loudness: loudnessOf(question)(volume, memory.stateOf(question.entry.id)) }));
        const best = questions.find(({ loudness }) => loudness !== 'silent');
        if (!best) { return undefined; }
        const at = { uri: document.uri.toString(), offset: place.start };
        const recall = recallFirst && content.asksFirst(volume, memory.stateOf(best.entry.id))
            ? this.recall.stageOf(best.entry.id, code.engine) : undefined;
        const how = own && content.ownNameText(document.getText(rangeOf(document, reference)), own,
            uriOf => vscode.workspace.asRelativePath(vscode.Uri.parse(uriOf)));
        const markdown = content.hoverMarkdown({ place: at, file, symbols, own: how, findings, questions, more: more.length,
            ...(recall && { recall }) });
        return markdown === undefined ? undefined : hoverOf(markdown, content.hoverCommands, rangeOf(document, place));
    }
}

function rangeOf(document: vscode.TextDocument, { start, end }: Place): vscode.Range {
    return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
