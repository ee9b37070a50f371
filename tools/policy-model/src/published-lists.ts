/** The commonest PINs that a study published, with their source. The lists are not fitted to them; a test compares. */
export interface PublishedList {
  readonly what: string;
  readonly source: string;
  /** Commonest first where the source ranks them. */
  readonly pins: readonly string[];
}

const words = (text: string): readonly string[] => text.split(" ");

export const publishedLists: readonly PublishedList[] = [
  {
    what: "3.4 million passwords of four digits, the first 20 and number 22",
    source: "N. Berry, PIN analysis, DataGenetics, September 2012",
    pins: words(
      "1234 1111 0000 1212 7777 1004 2000 4444 2222 6969 9999 3333 5555 6666 1122 1313 8888 4321 2001 1010 2580",
    ),
  },
  {
    what: "204 508 passcodes of an iPhone application, the first 10",
    source: "D. Amitay, Most common iPhone passcodes, June 2011",
    pins: words("1234 0000 2580 1111 5555 5683 0852 2222 1212 1998"),
  },
  {
    what: "14.5 million passwords of four digits, the first 20",
    source: "Analyzing PIN numbers, October 2018, tablix.org/~avian/blog/archives/2018/10/analyzing_pin_numbers",
    pins: words("1234 1111 1342 0000 1212 4444 1986 7777 6969 1989 2222 5555 2004 1984 1987 1985 1313 9999 8888 6666"),
  },
  {
    what: "29 million passwords of four digits, the first 50, not ranked",
    source: "Is your PIN on this list, newz9.com/is-your-pin-on-this-list-change-it-now-to-protect-your-security",
    pins: words(
      "0000 1010 1111 1122 1212 1234 1313 1342 1973 1974 1975 1976 1977 1978 1979 1980 1981 1982 1983 1984 1985 1986 1987 1988 1989 1990 1991 1992 1993 1994 1995 1996 1998 2000 2002 2004 2005 2020 2222 2468 2580 3333 4321 4444 5555 6666 6969 7777 8888 9999",
    ),
  },
  {
    what: "four digits, the first 10, not ranked",
    source: "P. Markert and others, This PIN can be easily guessed, IEEE S&P 2020",
    pins: words("0000 0852 1111 1212 1234 1998 2222 2580 5555 5683"),
  },
  {
    what: "six digits, the first 10, not ranked",
    source: "P. Markert and others, This PIN can be easily guessed, IEEE S&P 2020",
    pins: words("000000 111111 112233 121212 123123 123456 159753 654321 666666 789456"),
  },
];
