import * as vscode from 'vscode';
import type { Checked } from '../../core/agents/inputs';
import type { AgentWorld, Graded } from '../../core/agents/tools';
import { secondsSince } from '../../core/quiz/seconds';
import type { Banks } from '../banks';
import { inSlices } from '../base/slices';
import type { CodeUses } from '../between/codeUses';
import type { QuestionIndex } from '../between/questionIndex';
import type { AgentTool } from '../doors/tools';
import type { Memory, Recall } from '../memory';

export interface AgentParts {
    readonly banks: Banks;
    readonly memory: Memory;
    readonly uses: CodeUses;
    readonly index: QuestionIndex;
}

/** The way in which a question was asked, in the log. */
const kind = 'agent';

type World = AgentWorld & Recall & { readonly content: typeof import('../content') };

/** What the tools do; the core checks what they are given and makes what they tell. */
export class AgentTools {
    /** When each question was read that is not graded yet: only what was asked can be graded, and once. */
    private readonly readAt = new Map<string, number>();

    constructor(private readonly parts: AgentParts) { }

    readonly all: readonly AgentTool[] = [
        { name: 'drf_search_questions', doing: 'Searching the interview questions', run: input => this.search(input) },
        { name: 'drf_read_question', doing: 'Reading an interview question', run: input => this.read(input) },
        { name: 'drf_list_due', doing: 'Looking up what is due today', run: input => this.due(input) },
        {
            name: 'drf_record_grade', doing: 'Recording a grade', run: input => this.grade(input),
            ask: async input => {
                const world = await this.world();
                const graded = this.graded(input, world);
                return 'problem' in graded ? undefined : { title: 'Record a grade?', question: world.content.gradeQuestion(graded.value) };
            }
        }
    ];

    private async search(input: unknown): Promise<string> {
        const world = await this.world();
        const { query, limit } = checked(world.content.searchInput(input));
        const index = await this.parts.index.get();
        const hits = index.search(query);
        const near = hits.length > 0 ? {} : { nearest: world.content.searchResult(index.nearest(query), limit, world) };
        return world.content.resultText({ ...world.content.searchResult(hits, limit, world), ...near });
    }

    private async read(input: unknown): Promise<string> {
        const world = await this.world();
        const entry = checked(world.content.findQuestion(checked(world.content.questionInput(input)).id, world));
        this.readAt.set(entry.id, world.now);
        return world.content.resultText(world.content.questionResult(entry, world));
    }

    private async due(input: unknown): Promise<string> {
        const world = await this.world();
        const { limit } = checked(world.content.dueInput(input));
        const used = this.parts.uses.used('file') ?? [];
        const share = await inSlices(world.content.todaysShareSteps(world, { ...world.settings, used }));
        return world.content.resultText(world.content.dueResult(share, limit, world));
    }

    private async grade(input: unknown): Promise<string> {
        const world = await this.world();
        const graded = checked(this.graded(input, world));
        const { entry: { id }, grade } = graded;
        const seconds = secondsSince(this.readAt.get(id)!, world.now);
        this.readAt.delete(id);
        await this.parts.memory.record([{ type: 'review', question: id, grade, seconds, kind }]);
        return world.content.resultText(world.content.gradeResult(graded, await this.world()));
    }

    private graded(input: unknown, world: World): Checked<Graded> {
        const given = world.content.gradeInput(input);
        const graded = 'problem' in given ? given : world.content.gradeOf(given.value, world);
        if ('problem' in graded || this.readAt.has(graded.value.entry.id)) { return graded; }
        return { problem: 'Read the question first and put it to the user: only what was asked has a grade, and each reading gets one.' };
    }

    private async world(): Promise<World> {
        if (vscode.workspace.getConfiguration().get<unknown>('drfInterview.agentTools') === false) {
            throw new Error('The user turned these tools off, with the setting “drfInterview.agentTools”. Do not try again.');
        }
        const [library, recall, content] = await Promise.all([this.parts.banks.library(), this.parts.memory.recall(),
            import('../content')]);
        return { ...recall, library, now: Date.now(), content };
    }
}

function checked<T>(read: Checked<T>): T {
    if ('problem' in read) { throw new Error(read.problem); }
    return read.value;
}
