import type { Entry, Library } from '../bank/library';
import { plainText } from '../bank/text';
import type { Place } from '../python';
import type { Finding } from '../symbols/fileSymbols';
import type { Muted } from './mutes';
import { shortened } from './titles';

/** A finding with the question that explains it. */
export interface ExplainedFinding extends Finding {
    readonly entry: Entry;
    /** By which it is muted where it stands. */
    readonly key: string;
}

/** So much of a line tells it from others. */
const longestLine = 100;

/** What a finding is muted by where it stands: its rule, its file and the text of its line, so that lines may be put in above it. */
export function findingKey(rule: string, path: string, line: string): string {
    return [rule, path, line.trim().slice(0, longestLine)].join(' ');
}

/** The findings that are not muted, each with its question. */
export function audibleFindings(findings: readonly Finding[], file: { readonly text: string; readonly path: string }, library: Library,
    muted: Muted): ExplainedFinding[] {
    let line: Place | undefined;
    return findings.flatMap(finding => {
        const entry = library.get(finding.question);
        // One line may have very many.
        if (!line || finding.start < line.start || finding.start > line.end) { line = lineAt(file.text, finding.start); }
        const key = findingKey(finding.rule, file.path, file.text.slice(line.start, line.end));
        return entry && !muted.hasFinding(finding.rule, key) && !muted.has(entry.id, '') ? { ...finding, entry, key } : [];
    });
}

function lineAt(text: string, offset: number): Place {
    let start = offset;
    while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') { start--; }
    let end = offset;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') { end++; }
    return { start, end };
}

const longestTitle = 90;

/** The line above code that a finding stands in. */
export function findingTitle({ entry, text }: Pick<ExplainedFinding, 'entry' | 'text'>, others: number): string {
    const says = shortened(plainText(text), longestTitle);
    const title = `${entry.numberLabel.replace(/\.$/, '')} here: ${says}`;
    return others === 0 ? title : `${title} · ${others} more`;
}
