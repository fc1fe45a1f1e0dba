import { assert } from 'chai';
import { readPython } from '../../../src/core/python';
import { Project, type ModuleFile } from '../../../src/core/symbols/project';
import { api } from './support';

const view = 'rest_framework.views.APIView';
const serializer = 'rest_framework.serializers.Serializer';
const uriOf = (name: string): string => `file:///project/${name}.py`;
const subclass = (name: string, base: string): string => `from ${base.slice(0, base.lastIndexOf('.'))} import ${base.slice(base.lastIndexOf('.') + 1)}\nclass ${name}(${base.slice(base.lastIndexOf('.') + 1)}): pass\n`;

/** A project whose modules change while it is asked; `find` may be put off. */
class ChangingProject {
    readonly texts = new Map<string, string>();
    readonly asked: string[] = [];
    private readonly project = new Project(api, [view, serializer], name => this.find(name));
    find = (name: string): Promise<ModuleFile | undefined> => Promise.resolve(this.fileOf(name));

    fileOf(name: string): ModuleFile | undefined {
        this.asked.push(name);
        const text = this.texts.get(name);
        return text === undefined ? undefined : { uri: uriOf(name), isPackage: false, text };
    }

    /** The symbols of the last class of a file that is being looked at. */
    async classIn(text: string): Promise<readonly string[]> {
        const reading = readPython(text);
        const { references } = await this.project.symbolsOf({ uri: uriOf('views'), name: 'views', isPackage: false, reading });
        return references.find(({ start }) => start === reading.classes.at(-1)!.place.start)?.symbols ?? [];
    }

    forget(name: string): boolean {
        return this.project.forget(uriOf(name));
    }
}

suite('the modules of a project', () => {
    const orders = subclass('Orders', 'base.Base');
    let project: ChangingProject;
    setup(() => { project = new ChangingProject(); });

    test('are read once', async () => {
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual([await project.classIn(orders), await project.classIn(orders)], [[view], [view]]);
        assert.deepEqual(project.asked, ['base']);
    });

    test('are read again after a change', async () => {
        project.texts.set('base', subclass('Base', view));
        await project.classIn(orders);
        project.texts.set('base', subclass('Base', serializer));
        assert.isTrue(project.forget('base'));
        assert.deepEqual(await project.classIn(orders), [serializer]);
    });

    test('are found when they appear', async () => {
        assert.deepEqual(await project.classIn(orders), []);
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual(await project.classIn(orders), [], 'nobody has said that there is one now');
        assert.isFalse(project.forget('base'));
        assert.deepEqual(await project.classIn(orders), [view]);
    });

    test('are followed through five that pass a base on', async () => {
        for (let step = 1; step <= 5; step++) { project.texts.set(`step${step}`, `from step${step + 1} import Base\n`); }
        project.texts.set('step6', subclass('Base', view));
        assert.deepEqual(await project.classIn(subclass('Orders', 'step1.Base')), [view]);
    });

    test('that lead to ever more are left at last', async () => {
        project.find = name => Promise.resolve({ uri: uriOf(name), isPackage: false, text: `from ${name}x import Base\n` });
        assert.deepEqual(await project.classIn(orders), []);
    });
    test('that change while they are read are read again', async () => {
        project.texts.set('base', subclass('Base', view));
        const { find } = project;
        project.find = name => {
            const before = project.fileOf(name);
            project.texts.set('base', subclass('Base', serializer));
            project.forget('base');
            project.find = find;
            return Promise.resolve(before);
        };
        assert.deepEqual(await project.classIn(orders), [serializer]);
        assert.deepEqual(await project.classIn(orders), [serializer]);
    });

    test('that never rest are left at last', async () => {
        project.find = name => {
            project.forget('base');
            return Promise.resolve(project.fileOf(name));
        };
        project.texts.set('base', subclass('Base', view));
        assert.deepEqual(await project.classIn(orders), []);
    });
});
