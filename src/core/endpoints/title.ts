import { plural } from '../words';
import type { Endpoint } from './routes';

/** What the line above a view says: its first path, and how many actions of its own there are. */
export function endpointTitle({ paths, actions }: Endpoint): string {
    const { path, methods } = paths[0]!;
    return [`${methods.join(', ')} ${path}`, actions > 0 && plural(actions, 'action')].filter(Boolean).join(' · ');
}

/** All paths, a line each. */
export function endpointLines({ paths }: Endpoint): string {
    return paths.map(({ path, methods }) => `${methods.join(', ')} ${path}`).join('\n');
}
