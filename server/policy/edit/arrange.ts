/** Entries that change their place, come or go → the splices that do it. */
import { isMap, isSeq } from 'yaml';
import type { Path } from '../yaml-file.ts';
import { Refusal } from './change.ts';
import { compose, type Splice } from './compose.ts';
import { type Gap, type Layout, layoutOf } from './layout.ts';
import { columnOf, lineEnd, lineStart } from './layout-block.ts';
import { itemText, type Manner, type Style, styleOf } from './print.ts';
import { type Collection, isCollection, placeAt, type Source } from './source.ts';
import { moved } from './tree.ts';

/** Gaps keep their places: only the entries move, each with its own comments. */
export function moveEntry(source: Source, path: Path, to: number): readonly Splice[] {
  const { parent, index } = placeAt(source, path);
  const layout = layoutOf(source, parent!);
  return [compose(source, layout, moved(layout.pieces, index, to), layout.gaps)];
}

export function deleteEntry(source: Source, path: Path): readonly Splice[] {
  const { parent, index } = placeAt(source, path);
  const layout = layoutOf(source, parent!);
  if (layout.pieces.length === 1) return emptied(source, parent!, layout);
  const pieces = layout.pieces.toSpliced(index, 1);
  const [left, right] = [layout.gaps[index - 1], layout.gaps[index]];
  if (!left) {
    const stays = hasComment(right!) ? withoutFirstBreak(right!.rest) : '';
    return [compose(source, layout, pieces, layout.gaps.slice(1), { before: stays })];
  }
  if (!right) {
    // What stood between the last two is now behind the last.
    const stays = hasComment(left) ? left.rest.replace(/\r?\n[ \t]*$/, '') : '';
    const splice = compose(source, layout, pieces, layout.gaps.slice(0, -1), { after: stays });
    return [splice];
  }
  return [compose(source, layout, pieces, layout.gaps.toSpliced(index - 1, 2, oneOf(left, right)))];
}

/** Of the gaps on both sides of an entry that goes, the one that stays: a blank line that parts two groups still does. */
function oneOf(left: Gap, right: Gap): Gap {
  if (hasComment(left) && hasComment(right))
    return { comma: left.comma, rest: left.rest + withoutFirstBreak(right.rest) };
  if (hasComment(left)) return left;
  if (hasComment(right)) return right;
  return left.rest.length >= right.rest.length ? left : right;
}

function hasComment({ comma, rest }: Gap): boolean {
  return comma.includes('#') || rest.includes('#');
}

function withoutFirstBreak(text: string): string {
  return text.replace(/^[ \t]*\r?\n/, '');
}

/** A list without items is written `[]`: nothing at all would be no list. */
function emptied(source: Source, collection: Collection, layout: Layout): readonly Splice[] {
  const brackets = isSeq(collection) ? '[]' : '{}';
  if (layout.kind === 'flow') {
    const around = layout.open + layout.close.comma + layout.close.rest;
    const inner = around.includes('#') ? layout.open + layout.close.rest : '';
    return [{ start: layout.start, end: layout.end, text: brackets[0] + inner + brackets[1] }];
  }
  return replaceBlock(source, layout, brackets);
}

/** Puts a text that fits its line into the place of a list or mapping written in lines. */
export function replaceBlock({ text }: Source, layout: Layout, written: string): readonly Splice[] {
  const indicator = /[:-][ \t]*(#[^\n]*)?(\r?\n([ \t]*(#[^\n]*)?\r?\n)*)$/.exec(text.slice(0, layout.start));
  if (layout.inline || !indicator) return [{ start: layout.start, end: layout.end, text: written }];
  // With its lines goes the break before them, so that no empty line is left.
  const before = text.slice(0, layout.start).replace(/\r?\n$/, '').length;
  return [
    { start: indicator.index + 1, end: indicator.index + 1, text: ` ${written}` },
    { start: before, end: layout.end, text: '' },
  ];
}

export function addEntry(source: Source, path: Path, value: unknown, index: number, manner: Manner): readonly Splice[] {
  const { node, inFlow, afterIndicator, parent } = placeAt(source, path.slice(0, -1));
  if (!isCollection(node)) throw new Refusal('Only lists and mappings take entries.');
  const key = isMap(node) ? String(path.at(-1)) : undefined;
  const layout = layoutOf(source, node);
  const style = styleOf(source, node, layout, manner);
  const flow = inFlow || node.flow === true;
  if (
    layout.pieces.length === 0 &&
    !manner.brackets &&
    !inFlow &&
    afterIndicator !== undefined &&
    typeof value === 'object' &&
    value !== null
  ) {
    return [asBlock(source, layout, afterIndicator, parent!, key, value, style)];
  }
  const text = itemText(key, value, flow ? 0 : layout.column, flow, style);
  if (layout.pieces.length === 0) {
    const pad = isMap(node) ? style.mapPad : style.listPad;
    const inner = layout.open.trim() === '' ? pad + text + pad : layout.open + text;
    return [{ start: layout.start + 1, end: layout.end - 1, text: inner }];
  }
  const gap = gapFor(source, layout, index, path, text);
  const piece = { text: layout.kind === 'block' ? ' '.repeat(layout.column) + text : text, tail: '' };
  return [
    compose(
      source,
      layout,
      layout.pieces.toSpliced(index, 0, piece),
      layout.gaps.toSpliced(Math.max(0, index - 1), 0, gap),
    ),
  ];
}

/** `routes: []` and a route for it → the first of several in lines. */
function asBlock(
  source: Source,
  { start, end, open }: Layout,
  afterIndicator: number,
  parent: Collection,
  key: string | undefined,
  value: unknown,
  style: Style,
): Splice {
  const line = lineStart(source.text, afterIndicator);
  const parentColumn = columnOf(
    source.text,
    line + /^[ ]*(- +)*/.exec(source.text.slice(line, lineEnd(source.text, line)))![0].length,
  );
  const column =
    (isMap(parent) ? parentColumn : Math.max(0, parentColumn)) + (key === undefined ? style.listStep : style.mapStep);
  if (open.includes('#')) throw new Refusal('A comment stands inside the empty brackets. Move it first.');
  const text = itemText(key, value, column, false, style);
  // What stands behind the brackets in their line, a comment for instance, stays behind the key.
  const rest = source.text.slice(end, lineEnd(source.text, end));
  return {
    start: afterIndicator,
    end: lineEnd(source.text, end),
    text:
      rest.trimEnd() + source.text.slice(afterIndicator, start).trim() + source.lineBreak + ' '.repeat(column) + text,
  };
}

/** The gap between a new entry and its neighbour: as its neighbours have it. */
function gapFor({ lineBreak, text: whole }: Source, layout: Layout, index: number, path: Path, text: string): Gap {
  const model = layout.gaps[index - 2] ?? layout.gaps[index - 1] ?? layout.gaps[0];
  if (layout.kind === 'flow') {
    if (model && !hasComment(model)) return { comma: model.comma || ',', rest: model.rest };
    return { comma: ',', rest: /\n/.test(layout.open) ? layout.open.replace(/#[^\n]*\n/g, '\n') : ' ' };
  }
  const breaks = model ? model.rest.replace(/#[^\n]*\n/g, '').split('\n').length - 1 : undefined;
  const parted =
    /^(routes|guards)$/.test(String(path.at(-2))) && (text + whole.slice(layout.start, layout.end)).includes('\n');
  return { comma: '', rest: lineBreak.repeat(Math.min(2, breaks ?? (parted ? 2 : 1))) };
}
