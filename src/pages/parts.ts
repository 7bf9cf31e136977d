import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Format } from './layout.ts'

/** A wide table scrolls in its own box, which the keyboard can reach (WCAG 2.1.1). */
export const TableBox = ({ label, children }: { label: string; children?: Child }) =>
  html`<section class="table-box" aria-label="${label}" tabindex="0">${children}</section>`

/** The same board in other formats. */
export const Formats = ({ formats }: { formats: readonly Format[] }) =>
  html`<p class="formats"><span>Download as</span>${formats.map(
    ({ label, href }) => html`<a class="chip" href="${href}">${label}</a>`,
  )}</p>`

export const NextPage = ({ href }: { href: string | null }) =>
  href === null
    ? null
    : html`<nav class="pager" aria-label="Pages"><a rel="next" href="${href}">Next page <span aria-hidden="true">→</span></a></nav>`

/** What an empty place says instead of nothing, and where to go on. */
export const Empty = ({ title, children }: { title: string; children?: Child }) =>
  html`<div class="empty"><p class="empty-title">${title}</p>${children}</div>`

/** Sentences below each other, or the only one by itself. */
export const Sentences = ({ of }: { of: readonly string[] }) =>
  of.length === 1
    ? html`<p>${of[0]}</p>`
    : html`<ul class="sentences">${of.map((sentence) => html`<li>${sentence}</li>`)}</ul>`

/** Facts of a record: what it is called, and what it is. Facts without content are left out. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, content: Child])[] }) =>
  html`<dl class="facts">${facts
    .filter(([, content]) => content !== null && content !== '' && content !== undefined)
    .map(([name, content]) => html`<div><dt>${name}</dt><dd>${content}</dd></div>`)}</dl>`
