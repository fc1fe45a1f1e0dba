import { assert } from 'chai';
import type { FileSymbols } from '../../../src/core/symbols/fileSymbols';
import { TextProject } from './support';

const view = 'rest_framework.views.APIView';
const genericView = 'rest_framework.generics.GenericAPIView';
const action = 'rest_framework.decorators.action';
const apiView = 'rest_framework.decorators.api_view';

/** What a file's text stands for, by a bank that has questions on these symbols alone. */
async function symbolsOf(text: string, ...symbols: string[]): Promise<FileSymbols> {
    const file = { path: 'shop/views.py', text };
    return await new TextProject([file], symbols).symbolsOf(file);
}

/** The symbols of the last place where a text has a word. */
const at = ({ references }: FileSymbols, text: string, word: string): readonly string[] => references.find(({ start }) => start === text.lastIndexOf(word))?.symbols ?? [];

suite('symbols of a file', () => {
    test('where bases meet, Python’s order decides which is the narrowest', async () => {
        const text = 'from rest_framework.views import APIView\nfrom rest_framework.generics import GenericAPIView\nclass Own(APIView): pass\nclass Orders(Own, GenericAPIView): pass\n';
        const found = await symbolsOf(text, view, genericView);
        assert.deepEqual(at(found, text, 'Orders'), [genericView, view]);
        assert.deepEqual(at(found, text, 'Own'), [view], 'where it is a base');
    });

    test('settings that a test’s own methods change are settings', async () => {
        const text = 'from django.test import TestCase\nclass Tests(TestCase):\n    def test_a(self):\n        with self.settings(DEBUG=True), self.modify_settings(MIDDLEWARE={}): pass\n';
        const found = await symbolsOf(text, 'settings.MIDDLEWARE', 'settings.DEBUG');
        assert.deepEqual([at(found, text, 'DEBUG'), at(found, text, 'MIDDLEWARE')], [['settings.DEBUG'], ['settings.MIDDLEWARE']]);
    });

    test('settings that a test changes are settings', async () => {
        const csrf = 'django.middleware.csrf.CsrfViewMiddleware';
        const text = `from django.test import modify_settings\n@modify_settings(MIDDLEWARE={"append": "${csrf}"})\ndef test_a(): pass\n`;
        const found = await symbolsOf(text, 'settings.MIDDLEWARE', csrf);
        assert.deepEqual(at(found, text, 'MIDDLEWARE'), ['settings.MIDDLEWARE']);
        assert.deepEqual(at(found, text, `"${csrf}`), [csrf]);
    });
});

suite('landmarks of a file', () => {
    test('a function that is decorated is about its decorator rather than what it overrides', async () => {
        const update = 'rest_framework.mixins.UpdateModelMixin.update';
        const text = 'from rest_framework.decorators import action\nfrom rest_framework.viewsets import ModelViewSet\nclass Orders(ModelViewSet):\n    def update(self, request): pass\n    @action(detail=True)\n    def update(self, request): pass\n';
        const { landmarks } = await symbolsOf(text, action, update);
        assert.deepEqual(landmarks.map(({ symbols }) => symbols[0]), [update, action]);
    });

    test('begin with the first of their decorators', async () => {
        const text = 'from rest_framework.decorators import api_view\n@other\n@api_view(["GET"])\ndef orders(request): pass\n@ \\\n  api_view()\ndef goods(request): pass\n';
        const { landmarks } = await symbolsOf(text, apiView);
        assert.deepEqual(landmarks.map(({ top }) => text.slice(top).split('\n')[0]), ['@other', '@ \\']);
    });

    test('stand at the edge outside of classes, and not within', async () => {
        const text = 'from rest_framework.decorators import action, api_view\n@api_view()\ndef orders(request): pass\nclass Orders:\n    @action\n    def pay(self): pass\n';
        const { landmarks } = await symbolsOf(text, apiView, action);
        assert.deepEqual(landmarks.map(({ top }) => top - text.lastIndexOf('\n', top) - 1), [0, 4]);
    });
});
