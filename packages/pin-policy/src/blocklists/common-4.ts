// Written by tools/policy-model. SHA-256 of its numbers, one on a line: 2043befd27c5b16c368c8961759391f7e71b3808db6d86535157394132c60fee
// Fitted to Pwdb and Pwned Passwords and to a model of habits. The file NOTICE has the copyright notice of Pwdb.
import { type Blocklist, packedBlocklist } from "../blocklist.ts";

/** The common PINs of 4 digits that the rules of `defaultPolicy` allow. */
export const common4: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-4.2026-11",
  length: 4,
  count: 960,
  // biome-ignore format: packed
  packed: "0`+:&%%%%%%%%%%%'(@Z%%%%%%%%%%%%%%%(%(%&BO%%%%%%%%%%%%%%%&&%%%%%%&&%k%%%%%%%%%%%&%%%'%&%%'n%%%%%%%%%%%%&)%%%&q%%%%%%%%%%%-(q%%%%%%%%%%%%%'(f3%%%%%%%%%%%%&'('(;V%%%%%%%%%%%*&&&q%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%-.&2/'8%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%&%(**)6(/(+%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%2%%&%&(%%%%/,%&,%%,%%%%%%%%%%%%%%%%%%%%&%%%%%%%%'*'&(()%%%%)&'.6'%%%%%%%%%%%%&%%%%&%%%%%'&%)%(/%5&)%.(,%%%%%%%%%%%%'%%%%%%%%%%)&7A.''%%'%%%%%%%%%%%(%%&&%J'<1%%%%%%%%%%%)%'+.E)5+%%%%%%%%%%%%*%%%'H,*+6%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%)..E?%%%&)%%%%%%%('-&[%%%%%%%%%%%%%%%5%',',///0%%%%%%%%%%%%%%()%%%%)<%0D%%%%%%%%%%%%/%%4>%51%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%(%'&(+/5-0%%%%%%%%%%%2%GK%%%%%%%%%%%3%n%%%%%%%%%%%4Z9%%%%%%%%%5m&%%%%%%%%7k%&&&%%%%%%3'.MM-s%/:////<:w0P^Z,&I|.1w0w0KG21`C/WVtEE<E-<ifHw02{.w0v0%U=/4mAl%A@6//'7://i?ow0w0w0w0w0MamAw0y1//iw0%v0?/dSH6w0w0I&cmAw0<FZm6GAIAmw0fHw0aMHf^3Aw0%x1~.8~-AmxJiIemy3&|.",
});
