import { Banks } from '../../src/extension/banks';
import { Disposables } from '../../src/extension/base/dispose';
import { Documents } from '../../src/extension/hints/documents';
import { Engines } from '../../src/extension/hints/engine';
import { QuestionHover, type HintParts } from '../../src/extension/hints/hover';
import { RecallFirst } from '../../src/extension/hints/recall';
import { CurrentSettings } from '../../src/extension/hints/settings';
import { Memory } from '../../src/extension/memory';
import { extension, inWorkspace, mutesOf, ownFolder, Storage } from './support';

/** A window's parts of the hints with a memory and mutes of their own. */
export function ownHover(): HintParts & { parts: HintParts; hover: QuestionHover; room: Disposables } {
    const room = new Disposables();
    const storage = new Storage();
    const memory = room.own(new Memory(inWorkspace('.no-reviews'), storage));
    const documents = room.own(
        new Documents(room.own(new Engines(room.own(new Banks(extension.extensionUri, storage, ownFolder())), extension.extensionUri))));
    const parts = { documents, memory, mutes: room.own(mutesOf(storage)), settings: room.own(new CurrentSettings()) };
    return { ...parts, parts, hover: new QuestionHover(parts, new RecallFirst(memory)), room };
}
