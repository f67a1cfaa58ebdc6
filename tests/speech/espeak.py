#!/usr/bin/env python3
# Reads the first fifty sentences of a file of loudspeaker scripts (`fanzha export speech`, their .txt files one after
# the other) with espeak-ng, and prints which have a sign or a character that the voice does not say as one syllable. By
# hand: espeak-ng is no dependency of the tests.
import re, subprocess, sys
lines=[l.strip() for l in open(sys.argv[1],encoding='utf8') if not l.startswith('（不用念）')]
lines=[s for l in lines for s in re.findall(r'[^。！？]+[。！？]?',l) if s.strip()]
lines=list(dict.fromkeys(lines))[:50]
bad=[];hanzi=syl=latin=0
for l in lines:
    ph=subprocess.run(['espeak-ng','-v','cmn-latn-pinyin','-q','-x',l],capture_output=True,text=True).stdout
    h=len(re.findall(r'[\u4e00-\u9fff]',l)); a=re.findall(r'[A-Za-z]+',l)
    zh=re.sub(r'\(en\).*?\(cmn\)','',ph,flags=re.S)
    s=len(re.findall(r'[0-9]+',zh)); n=len(re.findall(r'\(en\)',ph))
    signs=re.findall(r'[^\u4e00-\u9fffA-Za-z。，！？、\s]',l)
    hanzi+=h;syl+=s;latin+=len(a)
    if s!=h or signs or n!=len(a): bad.append((l,h,s,n,a,signs,ph))
print(len(lines),'lines',hanzi,'characters',syl,'syllables',latin,'latin words;',len(bad),'lines differ')
for b in bad: print(b)
