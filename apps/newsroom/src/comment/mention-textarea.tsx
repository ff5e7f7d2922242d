import { Combobox, Textarea, VisuallyHidden, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language.js';
import { isNamedSo, typedMention, withMention, type TypedMention } from './mention.js';
import { useColleagues, type Colleague } from './use-colleagues.js';

interface MentionTextareaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onCall: (colleague: Colleague) => void;
}

const MOST_OF_TEXT = 5_000;
const MOST_OFFERED = 6;

/** Words of a comment. An @ offers colleagues: arrows choose, Enter calls, at once the first whose name it is, Escape goes on typing. */
export function MentionTextarea({ label, value, onChange, onCall }: MentionTextareaProps) {
  const { say } = useLanguage();
  const input = useRef<HTMLTextAreaElement>(null);
  const [mention, setMention] = useState<TypedMention>();
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const offered = useColleagues(mention?.name ?? '', mention !== undefined).slice(0, MOST_OFFERED);
  const isOffering = mention !== undefined && offered.length > 0;
  const { selectFirstOption, resetSelectedOption } = list;
  const isMeant = isOffering && isNamedSo(offered[0]!.label, mention.name);
  useEffect(() => void (isMeant ? selectFirstOption() : resetSelectedOption()), [isMeant, offered[0]?.value, mention?.name, selectFirstOption, resetSelectedOption]);
  const look = ({ value: text, selectionStart }: HTMLTextAreaElement) => {
    const typed = typedMention(text, selectionStart);
    setMention(typed);
    if (typed) list.openDropdown();
    else list.closeDropdown();
  };
  const call = (staffId: string) => {
    const colleague = offered.find((one) => one.value === staffId);
    const { current } = input;
    if (!colleague || !mention || !current) return;
    const { text, cursor } = withMention(value, current.selectionStart, mention, colleague.label);
    onChange(text);
    onCall(colleague);
    setMention(undefined);
    list.closeDropdown();
    requestAnimationFrame(() => current.setSelectionRange(cursor, cursor));
  };
  return (
    <Combobox store={list} onOptionSubmit={call} withinPortal={false} position="bottom-start">
      <Combobox.Target withAriaAttributes={isOffering} withKeyboardNavigation={isOffering}>
        <Textarea
          ref={input}
          label={label}
          aria-autocomplete="list" // a text area may be no combobox: what is offered is told by this, the active option, and the count below
          description={say('comments.mentionHint')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={MOST_OF_TEXT}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            look(currentTarget);
          }}
          onKeyDown={(event) => event.key === 'Escape' && isOffering && event.stopPropagation()} // of a dialog around it
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOffering}>
        <Combobox.Options aria-label={say('comments.call')}>
          {offered.map(({ value: staffId, label: name }) => (
            <Combobox.Option key={staffId} value={staffId}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
      <VisuallyHidden role="status">{isOffering && list.dropdownOpened && say('comments.offered', { count: offered.length })}</VisuallyHidden>
    </Combobox>
  );
}
