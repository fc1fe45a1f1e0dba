import { existsSync } from 'node:fs';
import path from 'node:path';
import { breakClaims } from './truth/breaking';
import { readQuestions, type ProvenQuestion } from './truth/claims';
import { installPackages } from './truth/packages';
import { counted, differences, proofFile, writeRecord } from './truth/record';
import { releases, runProofs, type Kind, type Outcome } from './truth/run';
import { runScript } from './steps';

const root = path.resolve(__dirname, '..');
const kinds: readonly Kind[] = ['run', 'source', 'reading'];

/** Runs the proofs of the bank's claims: `npm run check:truth`, `-- q46 q47` for some questions, `-- --latest` on the newest releases. */
async function main(): Promise<void> {
    const args = process.argv.slice(2);
    const asked = args.flatMap(arg => /^q(\d+)$/.exec(arg)?.[1] ?? []).map(Number);
    const questions = (await readQuestions(path.join('data', 'bank'))).filter(({ number }) => asked.length === 0 || asked.includes(number));
    const proven = questions.filter(({ number }) => existsSync(path.join(root, 'test', 'truth', proofFile(number))));
    const start = Date.now();
    const isLatest = args.includes('--latest');
    const packages = await installPackages(isLatest).catch((error: unknown) => {
        if (process.env['CI']) { throw error; }
        console.log(`SKIPPED: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!packages) { return; }
    const djangos = [...packages.djangos.keys()];
    const ran = await Promise.all(djangos.map(django => releases(packages, django)));
    // In halves: many proofs wait for a server or a clock.
    const halves = [0, 1].map(half => proven.filter((_, index) => index % 2 === half));
    const outcomes = (await Promise.all(djangos.flatMap(django => halves.map(half => runProofs(packages, django, half))))).flat();

    const failures = outcomes.filter(({ ok }) => ok === false);
    for (const text of described(failures, questions)) { console.log(text); }
    const open = openClaims(questions, outcomes);
    if (open.length > 0) { console.log(`\nWithout a proof:\n${open.join('\n')}`); }
    const skipped = new Set(outcomes.filter(({ ok }) => ok === null)
        .map(({ question, claim, message }) => `Q${question} ${claim}: ${message}`));
    if (skipped.size > 0) { console.log(`\nNot run everywhere:\n${[...skipped].join('\n')}`); }
    console.log(`\n${summary(questions, outcomes)}`);
    console.log(
        `On ${ran.map(({ django, drf, python }) => `Django ${django} with DRF ${drf} and Python ${python}`).join('; ')}, in ${Math.round((Date.now() - start) / 1000)} s.`);
    const toBreak = args.indexOf('--break');
    if (toBreak >= 0) {
        const { drawn, standing } = await breakClaims(packages, questions, outcomes, Number(args[toBreak + 1] ?? 40));
        console.log(
            `${drawn.length} proofs were turned into their opposite; ${drawn.length - standing.length} of them failed, as they have to.`);
        for (const { question, claim, place } of standing) {
            console.log(`Q${question} ${claim} (${place ?? ''}) stands all the same: it proves nothing.`);
        }
        if (standing.length > 0) { process.exitCode = 1; }
    }
    if (asked.length === 0 && !isLatest) { await record(args.includes('--record'), counted(questions, outcomes), ran[0]!.drf, djangos); }
    if (failures.length > 0) {
        throw new Error(`${new Set(failures.map(({ question, claim }) => `${question} ${claim}`)).size} claims do not stand.`);
    }
}

/** Writes what the reader tells, or fails where it is not what was found. */
async function record(write: boolean, found: ReturnType<typeof counted>, drf: string, django: readonly string[]): Promise<void> {
    const series = /^\d+\.\d+/.exec(drf)![0];
    if (write) {
        const keyPoints = Object.fromEntries([...found].map(([number, { least }]) => [number, least] as const)
            .filter(([, count]) => count > 0));
        await writeRecord({ drf: series, django, keyPoints });
        return;
    }
    const different = await differences(found, series, django);
    if (different.length > 0) {
        console.log(`\ndata/truth.json is not what was found; npm run check:truth -- --record writes it:\n${different.join('\n')}`);
        process.exitCode = 1;
    }
}

/** Each fault once, below the places of the claims that it concerns. */
function described(failures: readonly Outcome[], questions: readonly ProvenQuestion[]): string[] {
    const places = new Map<string, Set<string>>();
    for (const { question, claim, message, place } of failures) {
        const { places: lines } = questions.find(({ number }) => number === question)!;
        const where = lines[claim === 'file' ? 'title' : String(claim)] ?? lines['title']!;
        const found = `${where} Q${question} ${typeof claim === 'number' ? `key point ${claim}` : claim} (${place ?? proofFile(question)})`;
        places.set(message, (places.get(message) ?? new Set()).add(found));
    }
    const djangos = (message: string): string =>
        [...new Set(failures.filter(failure => failure.message === message).map(({ django }) => django))].join(' and ');
    return [...places].map(([message, found]) =>
        `\n${[...found].join('\n')}\n  Django ${djangos(message)}: ${message.split('\n').join('\n  ')}`);
}

/** The claims that have to be proven: every key point, the short answer and the pitfall. */
function claimsOf({ keyPoints, parts }: ProvenQuestion): (string)[] {
    return [...Array.from({ length: keyPoints }, (_, index) => String(index + 1)),
        ...['in short', 'pitfall'].filter(name => name in parts)];
}

function openClaims(questions: readonly ProvenQuestion[], outcomes: readonly Outcome[]): string[] {
    return questions.flatMap(question => {
        const proven = new Set(outcomes.filter(outcome => outcome.question === question.number).map(({ claim }) => String(claim)));
        if (proven.size === 0) { return [`${question.places['title']!} Q${question.number}: no file ${proofFile(question.number)}`]; }
        return claimsOf(question).filter(claim => !proven.has(claim))
            .map(claim => `${question.places[claim]!} Q${question.number} ${/\d/.test(claim) ? 'key point ' : ''}${claim}`);
    });
}

/** How many claims stand by which kind: by the strongest of a claim's proofs. */
function summary(questions: readonly ProvenQuestion[], outcomes: readonly Outcome[]): string {
    const count = (claims: (question: ProvenQuestion) => string[]): string => {
        const all = questions.flatMap(question => claims(question).map(claim => ({ question: question.number, claim })));
        const strongest = all.map(({ question, claim }) => {
            const proofs = outcomes.filter(outcome => outcome.question === question && String(outcome.claim) === claim);
            return proofs.some(({ ok }) => ok === false) ? undefined
                : kinds.find(kind => proofs.some(proof => proof.kind === kind && proof.ok));
        });
        return `${strongest.filter(Boolean).length} of ${all.length} stand (${kinds.map(kind => `${strongest.filter(found => found === kind).length} ${kind}`).join(', ')})`;
    };
    const examples = questions.filter(({ code }) => code !== '');
    const running = examples.filter(({ number }) => {
        const found = outcomes.filter(({ question, claim }) => question === number && claim === 'example');
        return found.some(({ ok }) => ok) && found.every(({ ok }) => ok !== false);
    });
    return [
        `Key points: ${count(({ keyPoints }) => Array.from({ length: keyPoints }, (_, index) => String(index + 1)))}`,
        `Short answers and pitfalls: ${count(question => claimsOf(question).filter(claim => !/^\d/.test(claim)))}`,
        `Python examples: ${running.length} of ${examples.length} run`
    ].join('\n');
}

runScript(main);
