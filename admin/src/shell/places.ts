/** The places of the rail: where each leads, its letter after G, its icon. Others join when they are built. */
import BookText from '@lucide/svelte/icons/book-text';
import Boxes from '@lucide/svelte/icons/boxes';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import GitCompare from '@lucide/svelte/icons/git-compare';
import History from '@lucide/svelte/icons/history';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Quote from '@lucide/svelte/icons/quote';
import Route from '@lucide/svelte/icons/route';
import Target from '@lucide/svelte/icons/target';
import type { Component } from 'svelte';

export interface Place {
  readonly name: string;
  readonly path: string;
  /** G, then this. */
  readonly key: string;
  readonly icon: Component;
  /** What one does there: for the palette. */
  readonly about: string;
}

export const places: readonly { readonly group: string; readonly places: readonly Place[] }[] = [
  {
    group: 'Write',
    places: [
      { name: 'Policy', path: '/policy', key: 'p', icon: Route, about: 'routes and guards, as sentences and as YAML' },
      {
        name: 'Dry run',
        path: '/dry-run',
        key: 'd',
        icon: FlaskConical,
        about: 'what a request would be given, and why',
      },
      { name: 'Tests', path: '/tests', key: 't', icon: ListChecks, about: 'suites, coverage and what they would miss' },
    ],
  },
  {
    group: 'Words',
    places: [
      { name: 'Prompts', path: '/prompts', key: 'r', icon: Quote, about: 'system prompts' },
      { name: 'Intents', path: '/intents', key: 'i', icon: Target, about: 'how an intent is told from a text' },
      { name: 'Lists', path: '/lists', key: 'l', icon: BookText, about: 'words that conditions look for' },
      { name: 'Models', path: '/models', key: 'm', icon: Boxes, about: 'windows, prices, health' },
    ],
  },
  {
    group: 'Publish',
    places: [
      { name: 'Changes', path: '/changes', key: 'c', icon: GitCompare, about: 'review the draft and publish it' },
      { name: 'History', path: '/history', key: 'h', icon: History, about: 'who changed what, and back again' },
    ],
  },
  {
    group: 'Try',
    places: [{ name: 'Play', path: '/play', key: 'y', icon: MessageSquare, about: 'a chat with the live policy' }],
  },
];

export const allPlaces = places.flatMap((group) => group.places);
