/** What a comparison found. */
export class Tally {
    places = 0;
    /** Places where we name a symbol. */
    claims = 0;
    confirmed = 0;
    /** Places that Pyright leads from to a public symbol of `data/api`. */
    sought = 0;
    /** Those of them that reach it through the project's own modules alone. */
    across = 0;
    wrong: string[] = [];
    /** Claims of which Pyright says nothing. */
    unanswered: string[] = [];
    missed: string[] = [];
    missedAcross: string[] = [];

    constructor(private readonly name: string) { }

    static sum(tallies: readonly Tally[]): Tally {
        const sum = new Tally('all');
        for (const tally of tallies) {
            sum.places += tally.places;
            sum.claims += tally.claims;
            sum.confirmed += tally.confirmed;
            sum.sought += tally.sought;
            sum.across += tally.across;
            for (const list of ['wrong', 'unanswered', 'missed', 'missedAcross'] as const) { sum[list].push(...tally[list]); }
        }
        return sum;
    }

    print(): void {
        for (const [title, lines] of [['We name another symbol', this.wrong], ['Pyright has no definition', this.unanswered],
            ['We miss', this.missed], ['We miss across files', this.missedAcross]] as const) {
            console.log(`${title}: ${lines.length}`);
            for (const line of [...lines].sort()) { console.log(`  ${line}`); }
        }
        this.printFigures();
    }

    printFigures(): void {
        const missed = this.missed.length + this.missedAcross.length;
        console.log(
            `${this.name}: ${this.places} places; precision ${share(this.confirmed, this.confirmed + this.wrong.length)} (goal: 99.5 %), ${this.unanswered.length} more claims without a definition of Pyright’s; recall ${share(this.sought - missed, this.sought)} (goal: 97 %); across files ${share(this.across - this.missedAcross.length, this.across)} (goal: 95 %)`);
    }
}

function share(part: number, whole: number): string {
    return `${(100 * part / whole).toFixed(2)} % of ${whole}`;
}
