/**
 * A line of a form or of a pasted profile ("Name: Ada", "Time zone: CET"), folded: group 1 names the field, group 2 is
 * what it holds.
 */
export const FORM_LINE = /^(?:customer )?(name|tier|plan|company|role|time ?zone|language|account)\s*:\s*(\S.{0,60})$/;
