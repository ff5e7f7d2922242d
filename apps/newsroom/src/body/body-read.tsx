import { Badge, Group } from '@mantine/core';
import type { Block, Inline, StoryBody } from '@stet/contracts';
import { Fragment, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { blockName } from './block-names.js';
import { CardContent } from './card-content.js';

/** A body to be read and not written in, as the editor sets it. */
export function BodyRead({ body, language }: { readonly body: StoryBody; readonly language: string }) {
  return (
    <div className="story-body" lang={language}>
      {body.content.map((block, index) => (
        <BlockRead key={index} block={block} />
      ))}
      {body.content.length === 0 && <p>&nbsp;</p>}
    </div>
  );
}

/** One that this release does not know is a card, too. */
export function BlockRead({ block }: { readonly block: Block }): ReactNode {
  return textOf(block) ?? <CardRead block={block} />;
}

function textOf(block: Block): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <Paragraph {...block} />;
    case 'heading': {
      const Heading = `h${block.attrs.level}` as 'h2' | 'h3' | 'h4';
      return (
        <Heading>
          <Line content={block.content} />
        </Heading>
      );
    }
    case 'blockquote':
      return <blockquote>{block.content.map((one, index) => <Paragraph key={index} {...one} />)}</blockquote>;
    case 'bulletList':
    case 'orderedList': {
      const List = block.type === 'bulletList' ? 'ul' : 'ol';
      return <List>{block.content.map(({ content }, index) => <li key={index}>{content.map((one, at) => <Paragraph key={at} {...one} />)}</li>)}</List>;
    }
    case 'pullQuote':
      return (
        <aside className="pull-quote" data-attribution={block.attrs?.attribution}>
          <Line content={block.content} />
        </aside>
      );
    case 'table':
      return <Table {...block} />;
    case 'horizontalRule':
      return <hr />;
    case 'picture':
    case 'gallery':
    case 'embed':
    case 'readAlso':
      return undefined;
  }
}

function Table({ attrs, content }: Extract<Block, { type: 'table' }>) {
  return (
    <div className="tableWrapper">
      <table data-headerrow={attrs.headerRow ? '' : undefined} data-headercolumn={attrs.headerColumn ? '' : undefined}>
        {attrs.caption && <caption>{attrs.caption}</caption>}
        <tbody>
          {content.map(({ content: cells }, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column}>{cell.content.map((one, index) => <Paragraph key={index} {...one} />)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CardRead({ block }: { readonly block: Block }) {
  const { say } = useLanguage();
  return (
    <div className="card" role="group" aria-label={blockName(say, block.type)}>
      <Group justify="space-between" gap="xs" mb={6} mih={28}>
        <Badge variant="light" color="gray" tt="none">
          {blockName(say, block.type)}
        </Badge>
      </Group>
      <CardContent block={block} />
    </div>
  );
}

function Paragraph({ content }: { readonly content?: readonly Inline[] | undefined }) {
  return (
    <p>
      <Line content={content} />
      {!content?.length && <br />}
    </p>
  );
}

function Line({ content = [] }: { readonly content?: readonly Inline[] | undefined }) {
  return content.map((one, index) => <Fragment key={index}>{one.type === 'hardBreak' ? <br /> : (one.marks ?? []).reduce<ReactNode>((inside, mark) => (mark.type === 'bold' ? <strong>{inside}</strong> : mark.type === 'italic' ? <em>{inside}</em> : <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer">{inside}</a>), one.text)}</Fragment>);
}
