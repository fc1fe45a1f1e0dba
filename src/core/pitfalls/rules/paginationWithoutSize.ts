import type { SettingsCode } from '../settingsCode';
import type { Remark, Rule } from '../rule';

export const paginationWithoutSize: Rule = {
    id: 'pagination-without-size',
    question: 'q19',
    why: 'are both `None` by default, so lists are not paginated',
    title: '`DEFAULT_PAGINATION_CLASS` without `PAGE_SIZE`: lists come back whole',
    silent: 'the class is the project’s own, or the setting is completed elsewhere',
    look: { settings: look }
};

function* look(settings: SettingsCode): Iterable<Remark> {
    const { file } = settings;
    const entries = settings.entries('REST_FRAMEWORK');
    const pagination = entries?.get('DEFAULT_PAGINATION_CLASS');
    const path = file.literal(pagination);
    const size = entries?.get('PAGE_SIZE');
    if (!pagination || typeof path !== 'string'
        || !/^rest_framework\.pagination\.(?:PageNumber|Cursor|LimitOffset)Pagination$/.test(path)) { return; }
    if (size && file.literal(size) !== null) { return; }
    const whole = path.endsWith('LimitOffsetPagination') ? 'unless the client sends a `limit`' : 'as if there were no pagination';
    yield { at: pagination, text: `Without \`PAGE_SIZE\` lists come back whole, ${whole}.` };
}
