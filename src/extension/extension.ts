import { Uri, workspace, type ExtensionContext } from 'vscode';
import { registerAgents } from './agents';
import { Banks } from './banks';
import { CodeUses } from './between/codeUses';
import { PlanTexts } from './between/planTexts';
import { QuestionIndex } from './between/questionIndex';
import { TodaysCount } from './between/todaysCount';
import { registerBrowse } from './browse';
import { registerHints } from './hints';
import { sharedMutesKey } from './hints/mutes';
import { Bookmarks } from './learner/bookmarks';
import { Interviews } from './learner/interviews';
import { Notes } from './learner/notes';
import { Memory, mirrorKey } from './memory';
import { registerProgress } from './progress';
import { registerQuiz } from './quiz';

export function activate(context: ExtensionContext): void {
    context.globalState.setKeysForSync([mirrorKey, sharedMutesKey]);
    const bookmarks = new Bookmarks(context.globalState);
    const interviews = new Interviews({ fs: workspace.fs, folder: Uri.joinPath(context.globalStorageUri, 'interviews'),
        join: (uri, name) => Uri.joinPath(uri, name) });
    const memory = new Memory(context.globalStorageUri, context.globalState);
    const banks = new Banks(context.extensionUri, context.globalState,
        async () => new Set([...bookmarks.all(), ...(await memory.recall()).memories.all.keys()]));
    const notes = new Notes(context.globalStorageUri, { titleOf: async id => (await banks.library()).get(id)?.fullTitle });
    const uses = new CodeUses();
    const plans = new PlanTexts();
    const todaysCount = new TodaysCount(banks, memory);
    const index = new QuestionIndex(banks);

    context.subscriptions.push(
        banks, bookmarks, notes, memory, uses, plans, todaysCount, index,
        registerBrowse(context, { banks, bookmarks, notes, memory, uses, todaysCount, index }),
        registerQuiz(context, { banks, bookmarks, notes, memory, uses, interviews, plans, todaysCount }),
        registerHints(context, { banks, memory, uses }),
        registerProgress({ banks, bookmarks, notes, memory, todaysCount }),
        registerAgents({ banks, memory, uses, index })
    );
}
