/** Markdown as a tree: CommonMark with GitHub's tables, task lists and strikethrough, and formulas between dollars. */
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'

export type MarkdownTree = ReturnType<typeof fromMarkdown>

/** Each node has its position in the text. */
export const markdownTree = (text: string): MarkdownTree =>
  fromMarkdown(text, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  })
