<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BatchFile</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandListing</name>
    <message numerus="yes">
        <source>%n row(s) could not be read.</source>
        <translation>
            <numerusform>%n row could not be read.</numerusform>
            <numerusform>%n rows could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportProgress</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message numerus="yes">
        <source>%1, %n batch(es)</source>
        <translation>
            <numerusform>%1, %n batch</numerusform>
            <numerusform>%1, %n batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetSection</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileTally</name>
    <message numerus="yes">
        <source>%n line(s) could not be read.</source>
        <translation>
            <numerusform>%n line could not be read.</numerusform>
            <numerusform>%n lines could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForecastText</name>
    <message numerus="yes">
        <source>The other %Ln request(s) take about %1 more at that rate, until %2.</source>
        <translation>
            <numerusform>The other request takes about %1 more at that rate, until %2.</numerusform>
            <numerusform>The other %Ln requests take about %1 more at that rate, until %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln request(s) take about %1 more by its recent pace, until %2.</source>
        <translation>
            <numerusform>The other request takes about %1 more by its recent pace, until %2.</numerusform>
            <numerusform>The other %Ln requests take about %1 more by its recent pace, until %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlessDownload</name>
    <message numerus="yes">
        <source>%n file(s) do not exist: their batches have none.</source>
        <translation>
            <numerusform>%n file does not exist: its batch has none.</numerusform>
            <numerusform>%n files do not exist: their batches have none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n file downloaded.</numerusform>
            <numerusform>%n files downloaded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlessErrors</name>
    <message numerus="yes">
        <source>%n group(s) of errors written.</source>
        <translation>
            <numerusform>%n group of errors written.</numerusform>
            <numerusform>%n groups of errors written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlessExport</name>
    <message numerus="yes">
        <source>%n batch(es) among them the server no longer has: what the profile keeps is written.</source>
        <translation>
            <numerusform>%n batch among them the server no longer has: what the profile keeps is written.</numerusform>
            <numerusform>%n batches among them the server no longer has: what the profile keeps is written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n batch(es) written.</source>
        <translation>
            <numerusform>%n batch written.</numerusform>
            <numerusform>%n batches written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlessRequests</name>
    <message numerus="yes">
        <source>%n request(s) written.</source>
        <translation>
            <numerusform>%n request written.</numerusform>
            <numerusform>%n requests written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryText</name>
    <message numerus="yes">
        <source>%Ln batch(es) with inferred stamps</source>
        <translation>
            <numerusform>%Ln batch with inferred stamps</numerusform>
            <numerusform>%Ln batches with inferred stamps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefreshStateText</name>
    <message numerus="yes">
        <source>%Ln call(s)/min</source>
        <translation>
            <numerusform>%Ln call/min</numerusform>
            <numerusform>%Ln calls/min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln call(s)</source>
        <translation>
            <numerusform>%Ln call</numerusform>
            <numerusform>%Ln calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefreshStatusBar</name>
    <message numerus="yes">
        <source>%Ln change(s) wait</source>
        <translation>
            <numerusform>%Ln change waits</numerusform>
            <numerusform>%Ln changes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Arranging %Ln batch(es)…</source>
        <translation>
            <numerusform>Arranging %Ln batch…</numerusform>
            <numerusform>Arranging %Ln batches…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveFilesDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n batch(es)</source>
        <comment>files</comment>
        <translation>
            <numerusform>of %n batch</numerusform>
            <numerusform>of %n batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them exist(s) already.</source>
        <translation>
            <numerusform>%n of them exists already.</numerusform>
            <numerusform>%n of them exist already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedViewModel</name>
    <message numerus="yes">
        <source>%1, %n batch(es)</source>
        <translation>
            <numerusform>%1, %n batch</numerusform>
            <numerusform>%1, %n batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shortfall</name>
    <message numerus="yes">
        <source>There are %n more problem(s).</source>
        <translation>
            <numerusform>There is one more problem.</numerusform>
            <numerusform>There are %n more problems.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Situation</name>
    <message numerus="yes">
        <source>%Ln row(s) could not be read.</source>
        <translation>
            <numerusform>%Ln row could not be read.</numerusform>
            <numerusform>%Ln rows could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewsSection</name>
    <message numerus="yes">
        <source>%n view(s) have names that are taken.</source>
        <translation>
            <numerusform>%n view has a name that is taken.</numerusform>
            <numerusform>%n views have names that are taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message numerus="yes">
        <source>%Ln id(s) found</source>
        <translation>
            <numerusform>%Ln id found</numerusform>
            <numerusform>%Ln ids found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyFailed</name>
    <message numerus="yes">
        <source>%n batch(es)</source>
        <translation>
            <numerusform>%n batch</numerusform>
            <numerusform>%n batches</numerusform>
        </translation>
    </message>
</context>
</TS>
