import { Uri, type ExtensionContext } from 'vscode';
import { registerAgents } from './agents';
import { Banks } from './banks';
import { CodeUses } from './between/codeUses';
import { PlanTexts } from './between/planTexts';
import { QuestionIndex } from './between/questionIndex';
import { TodaysCount } from './between/todaysCount';
import { registerBrowse } from './browse';
import { registerHints } from './hints';
import { Mutes } from './learner/mutes';
import { Answers } from './learner/answers';
import { Bookmarks } from './learner/bookmarks';
import { sharedMutesKey } from './learner/earlier';
import { Interviews } from './learner/interviews';
import { learnerKey, LearnerStore } from './learner/learnerStore';
import { Notes } from './learner/notes';
import { Memory, mirrorKey } from './memory';
import { registerProgress } from './progress';
import { registerQuiz } from './quiz';
import { inWindow } from './record/window';

export function activate(context: ExtensionContext): void {
    context.globalState.setKeysForSync([mirrorKey, learnerKey, sharedMutesKey]);
    const storage = context.globalStorageUri;
    const learner = new LearnerStore(inWindow(Uri.joinPath(storage, 'learner')), context.globalState, storage);
    const bookmarks = new Bookmarks(learner);
    const answers = new Answers(learner);
    const interviews = new Interviews(learner);
    const memory = new Memory(storage, context.globalState);
    const banks = new Banks(context.extensionUri, context.globalState, Uri.joinPath(storage, 'banks'),
        async () => new Set([...await bookmarks.loaded(), ...(await memory.recall()).memories.all.keys()]));
    const notes = new Notes(learner, { storage: context.workspaceState, titleOf: async id => (await banks.library()).get(id)?.fullTitle });
    const mutes = new Mutes(context.globalState, learner);
    const uses = new CodeUses();
    const plans = new PlanTexts();
    const todaysCount = new TodaysCount(banks, memory);
    const index = new QuestionIndex(banks);

    context.subscriptions.push(
        banks, learner, bookmarks, notes, mutes, memory, uses, plans, todaysCount, index,
        registerBrowse(context, { banks, bookmarks, notes, memory, uses, todaysCount, index }),
        registerQuiz(context, { banks, answers, bookmarks, notes, memory, uses, interviews, plans, todaysCount }),
        registerHints(context, { banks, memory, mutes, uses }),
        registerProgress({ banks, answers, bookmarks, notes, mutes, interviews, memory, todaysCount }),
        registerAgents({ banks, memory, uses, index })
    );
}
