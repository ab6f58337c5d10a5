<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Accounts</name>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Name there</source>
        <translation>平台上的名字</translation>
    </message>
    <message>
        <source>WeChat id, QQ number, user name…</source>
        <translation>微信号、QQ 号、用户名…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>What needs a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>More</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>{count} to look at. Double-click leads to the person.</source>
        <translation>有 {count} 条值得留意。双击可跳到该成员。</translation>
    </message>
    <message>
        <source>Nothing needs a look today.</source>
        <translation>今天没有需要留意的。</translation>
    </message>
</context>
<context>
    <name>AlikeCard</name>
    <message>
        <source>Compare and merge…</source>
        <translation>对比并合并…</translation>
    </message>
    <message>
        <source>Different people</source>
        <translation>不是同一个人</translation>
    </message>
</context>
<context>
    <name>AlikeList</name>
    <message>
        <source>Nothing looks alike: no two of anything stand where one is meant.</source>
        <translation>没有看起来一样的：该是一份的地方都只有一份。</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>再显示 {count} 项</translation>
    </message>
</context>
<context>
    <name>AnnounceCard</name>
    <message>
        <source>Post</source>
        <translation>宣传</translation>
    </message>
    <message>
        <source>Words of this post</source>
        <translation>这条宣传的文字</translation>
    </message>
    <message>
        <source>Write it here, with {event.name}, {event.date}, {event.place}; or choose a script</source>
        <translation>在这里写，可以用 {event.name}、{event.date}、{event.place}；也可以选一条话术</translation>
    </message>
    <message>
        <source>As it would be copied</source>
        <translation>复制出去的样子</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open the script</source>
        <translation>打开话术</translation>
    </message>
    <message>
        <source>Plan a post at the left; its words are filled in and copied here.</source>
        <translation>先在左边排一条宣传，文字会在这里填好供复制。</translation>
    </message>
    <message>
        <source>Not known yet: {names}. Fill it in on the planning page.</source>
        <translation>还缺：{names}。请到「策划」里填写。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{name}” is on the clipboard</source>
        <translation>「{name}」已复制</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Backups: {count} · {used} of {ceiling} used</source>
        <translation>备份：{count} 份 · 已用 {used}，上限 {ceiling}</translation>
    </message>
    <message>
        <source>Backup restored. The damaged file is kept beside it.</source>
        <translation>已恢复到该备份。损坏的文件保留在它旁边。</translation>
    </message>
    <message>
        <source>Backup restored. What was there before is in the newest backup.</source>
        <translation>已恢复到该备份。恢复之前的内容保存在最新的一份备份里。</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups and restoring</source>
        <translation>备份与恢复</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>恢复到这一份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There is no backup of this workspace. Rescue what can be read instead.</source>
        <translation>这个工作区没有备份。请改为抢救还能读出的内容。</translation>
    </message>
    <message>
        <source>No backup yet. The first one is made by itself as soon as something changes.</source>
        <translation>还没有备份。只要有改动，第一份备份会自动生成。</translation>
    </message>
    <message>
        <source>Then {people} people, {entries} entries, {messages} messages; now {people_now}, {entries_now} and {messages_now}.</source>
        <translation>当时：{people} 位成员、{entries} 条记录、{messages} 条消息；现在：{people_now}、{entries_now}、{messages_now}。</translation>
    </message>
    <message>
        <source>The damaged file is kept beside it.</source>
        <translation>损坏的文件会保留在旁边。</translation>
    </message>
    <message>
        <source>The present state is backed up first, so that you can come back.</source>
        <translation>会先备份当前状态，随时可以再恢复回来。</translation>
    </message>
    <message>
        <source>It holds {people} people, {entries} entries and {messages} messages.</source>
        <translation>其中有 {people} 位成员、{entries} 条记录、{messages} 条消息。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
</context>
<context>
    <name>BothDoors</name>
    <message>
        <source>Written differently at both doors</source>
        <translation>两个签到台改得不一样</translation>
    </message>
    <message>
        <source>Each laptop changed these, not knowing of the other. The later value is chosen: press the one that is right. Nothing is merged until you press Merge.</source>
        <translation>两台电脑各自改过这几处。已先选中后改的；哪个对就点哪个，点「合并」后才生效。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>这台</translation>
    </message>
    <message>
        <source>At the other door</source>
        <translation>另一台</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>未付</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>BothWrote</name>
    <message>
        <source>Both wrote</source>
        <translation>两人都改了</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Nothing waits for you: wherever two people wrote the same field, somebody chose.</source>
        <translation>没有要你决定的：两个人都改过的地方，都已经选好了。</translation>
    </message>
    <message>
        <source>Look alike</source>
        <translation>看起来一样</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>Choose {count}</source>
        <translation>选定 {count} 项</translation>
    </message>
    <message>
        <source>Chosen: {count} fields</source>
        <translation>已选定 {count} 项</translation>
    </message>
    <message>
        <source>Settled: one of them stays</source>
        <translation>处理好了：只留一个</translation>
    </message>
    <message>
        <source>They are two people and are not asked about again</source>
        <translation>记下了，是两个人，以后不再问</translation>
    </message>
</context>
<context>
    <name>BriefCard</name>
    <message>
        <source>Who, where, and how many it brought</source>
        <translation>谁、在哪、带来多少报名</translation>
    </message>
    <message>
        <source>No post is planned yet. Publicity is planned in its own phase.</source>
        <translation>还没有排宣传，到「宣传」阶段里安排。</translation>
    </message>
    <message>
        <source>{count} sign-ups</source>
        <translation>报名 {count}</translation>
    </message>
    <message>
        <source>Registrations through {name}: {count}</source>
        <translation>经「{name}」报名：{count}</translation>
    </message>
</context>
<context>
    <name>CalendarController</name>
    <message>
        <source>Planned: {title}</source>
        <translation>已计划：{title}</translation>
    </message>
    <message>
        <source>Copy something of the plan first: Ctrl+C on it.</source>
        <translation>先在计划里的某一项上按 Ctrl+C 复制。</translation>
    </message>
    <message>
        <source>Moved: {title}</source>
        <translation>已移动：{title}</translation>
    </message>
    <message>
        <source>Copied: {title}</source>
        <translation>已复制：{title}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Not posted after all</source>
        <translation>改为未发布</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Planned after all</source>
        <translation>恢复为待发</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Plan something here</source>
        <translation>在这里加计划</translation>
    </message>
    <message>
        <source>Take it out of the plan</source>
        <translation>移出计划</translation>
    </message>
    <message>
        <source>This time only</source>
        <translation>仅这一次</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>这一次及以后</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Out of the plan: {title}</source>
        <translation>已移出计划：{title}</translation>
    </message>
    <message>
        <source>No more from here on: {title}</source>
        <translation>从这一次起不再有：{title}</translation>
    </message>
    <message>
        <source>All out of the plan: {title}</source>
        <translation>已全部移出计划：{title}</translation>
    </message>
    <message>
        <source>Open again: {title}</source>
        <translation>已恢复为待发：{title}</translation>
    </message>
    <message>
        <source>Posted: {title}</source>
        <translation>已发布：{title}</translation>
    </message>
    <message>
        <source>Left out: {title}</source>
        <translation>已跳过：{title}</translation>
    </message>
    <message>
        <source>Ctrl+V in another cell moves it: {title}</source>
        <translation>到另一格按 Ctrl+V 移动：{title}</translation>
    </message>
    <message>
        <source>Ctrl+V copies it: {title}</source>
        <translation>到另一格按 Ctrl+V 复制：{title}</translation>
    </message>
</context>
<context>
    <name>CalendarHead</name>
    <message>
        <source>{month} {year} · week {number}</source>
        <translation>{year} 年 {month} · 第 {number} 周</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>上一周</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>Files of the plan</source>
        <translation>导入与导出</translation>
    </message>
</context>
<context>
    <name>CalendarPane</name>
    <message>
        <source>Nothing is planned yet. Plan what is posted where and when, or take the sheet you have.</source>
        <translation>还没有计划。写下哪个群、什么时候、发什么，或者直接导入手头的排期表。</translation>
    </message>
    <message>
        <source>Plan something</source>
        <translation>写第一条计划</translation>
    </message>
    <message>
        <source>Plan from a sheet</source>
        <translation>导入排期表</translation>
    </message>
    <message>
        <source>This week: {planned} planned, {posted} posted, {missed} missed</source>
        <translation>本周：待发 {planned}，已发 {posted}，错过 {missed}</translation>
    </message>
</context>
<context>
    <name>CalendarStrip</name>
    <message>
        <source>Days with events</source>
        <translation>有活动的日子</translation>
    </message>
</context>
<context>
    <name>CategoriesTab</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In profit</source>
        <translation>核算利润</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>笔数</translation>
    </message>
    <message>
        <source>Profit = revenue − counted costs. Your own labour usually is not counted, what you outsource is.</source>
        <translation>利润 = 收入 − 计入的成本。自己的人工通常不计入，外包的计入。</translation>
    </message>
    <message>
        <source>Cost categories</source>
        <translation>成本类别</translation>
    </message>
    <message>
        <source>Add a category</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计入成本</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除「{name}」</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>新类别</translation>
    </message>
</context>
<context>
    <name>CellActs</name>
    <message>
        <source>Copying {count} rows</source>
        <translation>正在复制 {count} 行</translation>
    </message>
    <message>
        <source>Changing people</source>
        <translation>正在修改成员</translation>
    </message>
    <message>
        <source>{field} changed</source>
        <translation>已修改「{field}」</translation>
    </message>
    <message>
        <source>{field} changed for {count} people</source>
        <translation>已修改 {count} 位成员的「{field}」</translation>
    </message>
    <message>
        <source>1 row copied</source>
        <translation>已复制 1 行</translation>
    </message>
    <message>
        <source>{count} rows copied</source>
        <translation>已复制 {count} 行</translation>
    </message>
</context>
<context>
    <name>CellPaste</name>
    <message>
        <source>Paste into {field}</source>
        <translation>粘贴到「{field}」</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴的</translation>
    </message>
    <message>
        <source>{count} people get another value in this column.</source>
        <translation>这一列将改动 {count} 位成员。</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>只显示前 {count} 位。</translation>
    </message>
    <message>
        <source>Bring them in as people instead</source>
        <translation>改为导入成员</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change {count} people</source>
        <translation>修改 {count} 位成员</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>Digits only. An empty cell: not said.</source>
        <translation>只填数字。留空表示未填。</translation>
    </message>
</context>
<context>
    <name>ChannelsTab</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>见效</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Pays after days</source>
        <translation>预计回本天数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Kind is your own word: paid, exchange, content … A channel with people or costs is archived rather than deleted.</source>
        <translation>类型可自己起名：付费、互推、内容…。已有成员或成本的渠道只归档，不删除。</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Add a channel</source>
        <translation>添加渠道</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除「{name}」</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>新渠道</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Looking at every page of the file…</source>
        <translation>正在检查文件的每一页…</translation>
    </message>
    <message>
        <source>Back up, then put right</source>
        <translation>先备份，再修复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>This is not as it should be:</source>
        <translation>以下内容不正常：</translation>
    </message>
    <message>
        <source>All is well: every page, every reference and every count of the file was checked.</source>
        <translation>一切正常：文件的每一页、每个引用和每个计数都已检查。</translation>
    </message>
    <message>
        <source>Putting it right</source>
        <translation>正在修复</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Words to avoid…</source>
        <translation>敏感词…</translation>
    </message>
    <message>
        <source>{places} would be copied as it stands. Write {example} to be asked for it.</source>
        <translation>{places} 会原样复制出去。写成 {example}，复制时会让你填。</translation>
    </message>
    <message>
        <source>Nothing in it that advertising law or a platform frowns upon. Checked on this computer only.</source>
        <translation>没有违反广告法或平台规则的用词。只在本机检查。</translation>
    </message>
    <message>
        <source>{title}: {count} messages</source>
        <translation>{title}：{count} 条</translation>
    </message>
    <message>
        <source>{title}: 1 message</source>
        <translation>{title}：1 条</translation>
    </message>
    <message>
        <source>Too long for this place: at most {most} fit.</source>
        <translation>超过这里的长度，最多 {most}。</translation>
    </message>
    <message>
        <source>This looks as if it were to be filled in. It would be copied as it stands.</source>
        <translation>这里像是留着要填的空，会原样复制出去。</translation>
    </message>
</context>
<context>
    <name>ColumnBox</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>例如</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Meaning of {column}</source>
        <translation>「{column}」的含义</translation>
    </message>
</context>
<context>
    <name>ColumnsTable</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>(leave out)</source>
        <translation>（忽略）</translation>
    </message>
    <message>
        <source>Account: {platform}</source>
        <translation>账号：{platform}</translation>
    </message>
    <message>
        <source>Field: {name}</source>
        <translation>字段：{name}</translation>
    </message>
    <message>
        <source>What “{column}” means</source>
        <translation>「{column}」的含义</translation>
    </message>
    <message>
        <source>New field “{name}”</source>
        <translation>新字段「{name}」</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>No other workspace was open lately.</source>
        <translation>最近没有打开过其他工作区。</translation>
    </message>
    <message>
        <source>My community</source>
        <translation>我的社群</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>CommDesk sample</source>
        <translation>CommDesk 示例</translation>
    </message>
    <message>
        <source>Making the sample</source>
        <translation>正在生成示例</translation>
    </message>
    <message>
        <source>The sample is the file “{name}” in {folder}</source>
        <translation>示例工作区已存为「{name}」，位置：{folder}</translation>
    </message>
    <message>
        <source>your documents are copied to a cloud or a network drive</source>
        <translation>「文档」在云盘同步或网络位置，所以放在本机</translation>
    </message>
    <message>
        <source>Chats, sheets, scripts and calendars ({endings});;All files (*)</source>
        <translation>聊天记录、表格、话术和日历 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>A complete copy is at “{path}”: {people} people, checked.</source>
        <translation>完整的副本在「{path}」：{people} 人，已校验。</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>正在保存副本</translation>
    </message>
    <message>
        <source>CommDesk workspaces (*{suffix})</source>
        <translation>CommDesk 工作区 (*{suffix})</translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>What people said about “{name}”</source>
        <translation>大家对「{name}」说了什么</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Nobody has said anything yet. Import the sheet of a survey: every answer is kept with its question.</source>
        <translation>还没有人留言。导入问卷表格后，每条回答都会和问题一起留着。</translation>
    </message>
    <message>
        <source>Copy the answers</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>{answer}: {count}</source>
        <translation>{answer}：{count}</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source>{score} of {most}</source>
        <translation>{score} 分（满分 {most}）</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>查找取值</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Both wrote, without having seen each other</source>
        <translation>两个人都改过，彼此没看到</translation>
    </message>
    <message>
        <source>{who} (yours)</source>
        <translation>{who}（你的）</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两个都留</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>ConflictList</name>
    <message>
        <source>Choose the later one everywhere</source>
        <translation>全部采用较新的</translation>
    </message>
    <message>
        <source>You need not decide now: until then the later one is shown and the other is kept beside it.</source>
        <translation>不用现在决定：先显示较新的，另一个留在旁边。</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>再显示 {count} 项</translation>
    </message>
</context>
<context>
    <name>CopyPeopleDialog</name>
    <message>
        <source>Copy {count} people to another workspace</source>
        <translation>把 {count} 人复制到另一个工作区</translation>
    </message>
    <message>
        <source>To which workspace</source>
        <translation>复制到哪个工作区</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>这里</translation>
    </message>
    <message>
        <source>There</source>
        <translation>对方工作区</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Accounts, phones, e-mail, links, addresses</source>
        <translation>账号、手机、邮箱、链接、地址</translation>
    </message>
    <message>
        <source>City, company, birthday and other fields, your own too</source>
        <translation>城市、公司、生日等字段，包括自定义字段</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The note on each person</source>
        <translation>每个人的备注</translation>
    </message>
    <message>
        <source>No other workspace was open lately. Choose its file.</source>
        <translation>最近没有打开过其他工作区。请选择它的文件。</translation>
    </message>
    <message>
        <source>Names go along. Communities, fees, levels and stages, the timeline and messages stay here. Each person gets a note that says where to; there it is one step that can be undone, and it says where from.</source>
        <translation>姓名总会带上。社群、会员费、等级和阶段、时间线和消息都留在这里。每个人会记一条备注，写明复制到了哪里；对方工作区里这是一步操作，可以撤销，并写明来自哪里。</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>带上哪些内容</translation>
    </message>
    <message>
        <source>Look at it first…</source>
        <translation>先看一下…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Copying people to “{workspace}”</source>
        <translation>正在复制成员到「{workspace}」</translation>
    </message>
    <message>
        <source>Copied to “{workspace}”: {created} new there, {updated} completed, {same} known, {left} left out</source>
        <translation>已复制到「{workspace}」：新增 {created} 人，补全 {updated} 人，{same} 人原本就有，{left} 人未复制</translation>
    </message>
</context>
<context>
    <name>CopyPreviewPage</name>
    <message>
        <source>Somebody there shares a name and no more: choose for each whether they are the same.</source>
        <translation>对方工作区里有同名的人，除名字外没有其他依据：请逐个选择是不是同一个人。</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count}</translation>
    </message>
    <message>
        <source>{count} known there</source>
        <translation>已有 {count}</translation>
    </message>
    <message>
        <source>{count} unsure</source>
        <translation>不确定 {count}</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>不复制 {count}</translation>
    </message>
    <message>
        <source>Somebody else: add a new person</source>
        <translation>不是同一个人：新增</translation>
    </message>
    <message>
        <source>The same person: complete {name}</source>
        <translation>是同一个人：补全 {name}</translation>
    </message>
    <message>
        <source>Do not copy</source>
        <translation>不复制</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>left out: {why}</source>
        <translation>不复制：{why}</translation>
    </message>
    <message>
        <source>known as {name}</source>
        <translation>已有：{name}</translation>
    </message>
    <message>
        <source>known there</source>
        <translation>已有</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>{news} · Still to be filled in: {places}</source>
        <translation>{news} · 还没填：{places}</translation>
    </message>
</context>
<context>
    <name>Costs</name>
    <message>
        <source>Channels and costs</source>
        <translation>渠道与成本</translation>
    </message>
</context>
<context>
    <name>CostsTab</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Add a cost</source>
        <translation>记一笔成本</translation>
    </message>
    <message>
        <source>Days are written 2026-11-21. Another currency is written behind the amount: 20 USD.</source>
        <translation>日期写作 2026-11-21。其他币种写在金额后面：20 USD。</translation>
    </message>
    <message>
        <source>The newest {shown} of {all} costs.</source>
        <translation>共 {all} 笔成本，显示最新的 {shown} 笔。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>A cost of {amount} deleted</source>
        <translation>已删除一笔成本：{amount}</translation>
    </message>
</context>
<context>
    <name>CoverageStrip</name>
    <message>
        <source>Days covered by imports</source>
        <translation>导入覆盖的日期</translation>
    </message>
    <message>
        <source>not covered: {days}</source>
        <translation>未覆盖：{days}</translation>
    </message>
</context>
<context>
    <name>DamageHandler</name>
    <message>
        <source>Checking the file</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>The file was checked: nothing is lost and nothing is damaged.</source>
        <translation>文件已检查：没有丢失，也没有损坏。</translation>
    </message>
</context>
<context>
    <name>DamagedDialog</name>
    <message>
        <source>The workspace is damaged</source>
        <translation>工作区已损坏</translation>
    </message>
    <message>
        <source>There is no backup of this workspace.</source>
        <translation>这个工作区没有备份。</translation>
    </message>
    <message>
        <source>A rescue reads every page that is still whole and writes “{name}”, a new workspace. The damaged file stays as it is.</source>
        <translation>抢救会读取每一页仍然完好的内容，写入新工作区「{name}」。损坏的文件保持原样。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Rescue what can be read…</source>
        <translation>抢救还能读出的内容…</translation>
    </message>
    <message>
        <source>Open the rescued workspace</source>
        <translation>打开抢救出的工作区</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What was rescued</source>
        <translation>抢救结果</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Rescued</source>
        <translation>已抢救</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>{name} rescued</source>
        <translation>{name} 抢救</translation>
    </message>
    <message>
        <source>Rescuing what can be read</source>
        <translation>正在抢救还能读出的内容</translation>
    </message>
    <message>
        <source>Reading every page of “{name}”…</source>
        <translation>正在读取「{name}」的每一页…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{count} or more</source>
        <translation>至少 {count}</translation>
    </message>
    <message>
        <source>The rescue did not succeed.</source>
        <translation>抢救没有成功。</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Papers</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Check in at the door</source>
        <translation>打开签到台</translation>
    </message>
    <message>
        <source>Run the show</source>
        <translation>运行单计时</translation>
    </message>
    <message>
        <source>Type back the sheet</source>
        <translation>补录签到表</translation>
    </message>
    <message>
        <source>people here</source>
        <translation>现场人数</translation>
    </message>
    <message>
        <source>Checked in, guests included</source>
        <translation>已签到，含同行</translation>
    </message>
    <message>
        <source>checked in</source>
        <translation>已签到</translation>
    </message>
    <message>
        <source>Registrations that were checked in</source>
        <translation>已签到的报名</translation>
    </message>
    <message>
        <source>still missing</source>
        <translation>还没到</translation>
    </message>
    <message>
        <source>Registered, but not checked in</source>
        <translation>已报名，还没签到</translation>
    </message>
    <message>
        <source>without registration</source>
        <translation>临时到场</translation>
    </message>
    <message>
        <source>Came without having registered</source>
        <translation>没有报名、直接到场的人</translation>
    </message>
    <message>
        <source>goal {count}</source>
        <translation>目标 {count}</translation>
    </message>
</context>
<context>
    <name>DayFiles</name>
    <message>
        <source>Copied: today as text</source>
        <translation>已复制今天的清单</translation>
    </message>
    <message>
        <source>Print today</source>
        <translation>打印今天</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Save today as a calendar file</source>
        <translation>把今天存成日历文件</translation>
    </message>
    <message>
        <source>{count} entries written: {name}</source>
        <translation>已写入 {count} 条：{name}</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写好：{name}</translation>
    </message>
</context>
<context>
    <name>DayGrid</name>
    <message>
        <source>Ticks come from names: choose the day, then “Names …”.</source>
        <translation>勾选来自名单：先选日期，再点「名单…」。</translation>
    </message>
    <message>
        <source>An import covers {day}, so its numbers are known and cannot be typed.</source>
        <translation>{day} 已有导入覆盖，数据已知，不能手工填写。</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Numbers are pasted into the columns of numbers.</source>
        <translation>数字只能粘贴到数字列。</translation>
    </message>
    <message>
        <source>{count} cells written</source>
        <translation>已写入 {count} 格</translation>
    </message>
    <message>
        <source>{count} left as they are, an import covers them</source>
        <translation>{count} 格已有导入覆盖，保持原样</translation>
    </message>
    <message>
        <source>{count} did not fit</source>
        <translation>{count} 格放不下</translation>
    </message>
</context>
<context>
    <name>Daysheet</name>
    <message>
        <source>Day sheet</source>
        <translation>每日数据表</translation>
    </message>
    <message>
        <source>The numbers of groups that cannot be exported are typed here day by day. First add the group.</source>
        <translation>无法导出聊天的群，可在这里逐日填写数据。请先添加社群。</translation>
    </message>
    <message>
        <source>Add a community</source>
        <translation>添加社群</translation>
    </message>
    <message>
        <source>Names …</source>
        <translation>名单…</translation>
    </message>
    <message>
        <source>Who spoke, checked in or came on the chosen day</source>
        <translation>所选日期有谁发言、打卡或到场</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Last day shown</source>
        <translation>显示到哪一天</translation>
    </message>
    <message>
        <source>14 days earlier</source>
        <translation>往前 14 天</translation>
    </message>
    <message>
        <source>14 days later</source>
        <translation>往后 14 天</translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>Empty: not said, 0: none. Enter goes down, Tab right, Esc restores; {paste} pastes from Excel, {undo} undoes. Days an import covers are grey.</source>
        <translation>留空表示未填，0 表示没有。回车向下，Tab 向右，Esc 还原；{paste} 从 Excel 粘贴，{undo} 撤销。已有导入覆盖的日期为灰色。</translation>
    </message>
    <message>
        <source>Name of the community</source>
        <translation>社群名称</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Add {count} people to…</source>
        <translation>把 {count} 人加入…</translation>
    </message>
    <message>
        <source>Added {count} people</source>
        <translation>已加入 {count} 人</translation>
    </message>
    <message>
        <source>New community “{text}”</source>
        <translation>新建社群「{text}」</translation>
    </message>
    <message>
        <source>{count} people added</source>
        <translation>已添加 {count} 人</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Choose somebody to see what they answered.</source>
        <translation>选一个人，看看报名时的回答。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付金额</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>报名来源</translation>
    </message>
    <message>
        <source>What the door shows…</source>
        <translation>签到台显示什么…</translation>
    </message>
    <message>
        <source>Take the check-in back</source>
        <translation>撤销签到</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>签到</translation>
    </message>
    <message>
        <source>Open member</source>
        <translation>打开成员</translation>
    </message>
    <message>
        <source>Link to a member</source>
        <translation>关联成员</translation>
    </message>
    <message>
        <source>Copy the ticket</source>
        <translation>复制入场券</translation>
    </message>
    <message>
        <source>Save the ticket</source>
        <translation>保存入场券</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出名单</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Nothing can be pasted here. Click into a field first.</source>
        <translation>这里不能粘贴。请先点进一个输入框。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DoorAnswers</name>
    <message>
        <source>What the door shows</source>
        <translation>签到台显示什么</translation>
    </message>
    <message>
        <source>Guests look at the screen of the door, too. Ticked answers stand beside the name there; all of them can still be searched, and stand on the guest list of “{name}”.</source>
        <translation>客人也看得到签到台的屏幕。勾选的回答会显示在名字旁边；其余的仍可搜索，也都在「{name}」的名单里。</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Nobody answered any question yet.</source>
        <translation>还没有人回答过问题。</translation>
    </message>
</context>
<context>
    <name>DoorPage</name>
    <message>
        <source>Nobody of that name is on the list. F2 lets them in as a walk-in.</source>
        <translation>名单里没有这个人。按 F2 按现场报名入场。</translation>
    </message>
    <message>
        <source>Merge its list</source>
        <translation>合并对方的名单</translation>
    </message>
    <message>
        <source>{name} is in, as a walk-in</source>
        <translation>{name} 现场报名，已入场</translation>
    </message>
    <message>
        <source>{name} on the list has the same phone</source>
        <translation>名单里的 {name} 手机号相同</translation>
    </message>
    <message>
        <source>Type a name, or choose with the arrows.</source>
        <translation>输入姓名，或用方向键选一个人。</translation>
    </message>
    <message>
        <source>Nobody was let in here that could be taken back.</source>
        <translation>这里还没有可以撤销的签到。</translation>
    </message>
    <message>
        <source>Door: {name}</source>
        <translation>签到台：{name}</translation>
    </message>
    <message>
        <source>Name, pinyin, initials, last digits of the phone, or scan a ticket</source>
        <translation>姓名、拼音、首字母、手机尾号，或扫入场券</translation>
    </message>
    <message>
        <source>Find at the door</source>
        <translation>签到查找</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的人</translation>
    </message>
    <message>
        <source>Check in  Enter</source>
        <translation>签到  回车</translation>
    </message>
    <message>
        <source>Walk-in  F2</source>
        <translation>现场报名  F2</translation>
    </message>
    <message>
        <source>Take back  Ctrl+Z</source>
        <translation>撤销  Ctrl+Z</translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation>刚到</translation>
    </message>
    <message>
        <source>Not here yet</source>
        <translation>只看未到</translation>
    </message>
    <message>
        <source>Pays now  F3</source>
        <translation>现场缴费  F3</translation>
    </message>
    <message>
        <source>Export for the other laptop</source>
        <translation>导出给另一台电脑</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>离开  Esc</translation>
    </message>
    <message>
        <source>Shift+Enter lets them in.</source>
        <translation>Shift+回车放行。</translation>
    </message>
    <message>
        <source>paid {amount}</source>
        <translation>已付 {amount}</translation>
    </message>
    <message>
        <source>more places are taken than there are</source>
        <translation>已超出名额</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>{time} 已存盘</translation>
    </message>
    <message>
        <source>{name} on the list may be the same person</source>
        <translation>名单上的 {name} 可能是同一人</translation>
    </message>
    <message>
        <source>linked with the member</source>
        <translation>已关联成员</translation>
    </message>
    <message>
        <source>like a member: link them on the guest list</source>
        <translation>可能是已有成员，请在名单中关联</translation>
    </message>
    <message>
        <source>{count} people with their guests</source>
        <translation>含同行共 {count} 人</translation>
    </message>
    <message>
        <source>{count} still missing</source>
        <translation>还有 {count} 人未到</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>候补 {count}</translation>
    </message>
    <message>
        <source>Written, with {count} who came</source>
        <translation>已导出，含 {count} 人签到</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>People behind the number</source>
        <translation>数字背后的成员</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show them in Members</source>
        <translation>在成员中查看</translation>
    </message>
    <message>
        <source>{what}: {count} people</source>
        <translation>{what}：{count} 人</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Drop the file to import it</source>
        <translation>松开鼠标，导入这个文件</translation>
    </message>
</context>
<context>
    <name>DueCell</name>
    <message>
        <source>No day</source>
        <translation>不定日期</translation>
    </message>
    <message>
        <source>T-7, 11-14 or 2026-11-14</source>
        <translation>T-7、11-14 或 2026-11-14</translation>
    </message>
    <message>
        <source>On “{text}”</source>
        <translation>定为「{text}」</translation>
    </message>
</context>
<context>
    <name>EffectCard</name>
    <message>
        <source>Not used yet. Copy it for somebody, and what comes of it is counted here.</source>
        <translation>还没用过。复制给某个人之后，这里会统计效果。</translation>
    </message>
    <message>
        <source>Used {count} times for {people} people.</source>
        <translation>用过 {count} 次，涉及 {people} 人。</translation>
    </message>
    <message>
        <source>Show the uses</source>
        <translation>查看使用记录</translation>
    </message>
</context>
<context>
    <name>EntryBox</name>
    <message>
        <source>Saved. Nobody, or more than one, is called {names}.</source>
        <translation>已保存。没有人或不止一人叫 {names}。</translation>
    </message>
    <message>
        <source>Use a script</source>
        <translation>用话术</translation>
    </message>
    <message>
        <source>Write a note… #tag @member, Enter saves</source>
        <translation>写备注… 用 #标签 @成员，回车保存</translation>
    </message>
    <message>
        <source>What to do, and until when</source>
        <translation>要做什么，什么时候截止</translation>
    </message>
    <message>
        <source>What was bought</source>
        <translation>买了什么</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>奖励原因</translation>
    </message>
    <message>
        <source>What happened, and what was done</source>
        <translation>发生了什么，如何处理</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>完成日期</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>ErrorReportDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>CommDesk made a mistake. What you saved before is safe. You can copy this report and send it to us; nothing is sent by itself.</source>
        <translation>CommDesk 出错了。之前保存的内容都在。你可以复制这份错误报告发给我们；不会自动发送任何内容。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存错误报告</translation>
    </message>
</context>
<context>
    <name>EventController</name>
    <message>
        <source>{linked} linked with members, {unsure} to be looked at on the guest list</source>
        <translation>已关联 {linked} 位成员，另有 {unsure} 位请在名单中确认</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Calendar file (*.ics)</source>
        <translation>日历文件 (*.ics)</translation>
    </message>
    <message>
        <source>“{name}” is a playbook now: it stands in “Plan an event” in every workspace. File: {file}</source>
        <translation>「{name}」已存为方案：在任何工作区新建活动时都能选它。文件：{file}</translation>
    </message>
    <message>
        <source>Guest list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Written: {name}, {count} people</source>
        <translation>已写入：{name}，共 {count} 人</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>It takes place after all</source>
        <translation>恢复举办</translation>
    </message>
    <message>
        <source>It is cancelled</source>
        <translation>取消这场活动</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>「{name}」已删除</translation>
    </message>
    <message>
        <source>Now in: {phase}</source>
        <translation>已进入：{phase}</translation>
    </message>
    <message>
        <source>“{name}” is cancelled</source>
        <translation>已取消「{name}」</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写入：{name}</translation>
    </message>
    <message>
        <source>Written: {name}, {count} people, what is private covered</source>
        <translation>已导出 {name}，共 {count} 人，隐私内容已打码</translation>
    </message>
</context>
<context>
    <name>EventHead</name>
    <message>
        <source>Name of the event</source>
        <translation>活动名称</translation>
    </message>
    <message>
        <source>Day and place: {facts}</source>
        <translation>时间地点：{facts}</translation>
    </message>
    <message>
        <source>Run sheet PDF</source>
        <translation>运行单 PDF</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>签到台</translation>
    </message>
    <message>
        <source>Check people in (Ctrl+Shift+D)</source>
        <translation>给到场的人签到（Ctrl+Shift+D）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Click to move the event to another day</source>
        <translation>点击改期</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>到场 {count} 人</translation>
    </message>
    <message>
        <source>Goal: {goals}</source>
        <translation>目标：{goals}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>EventsPane</name>
    <message>
        <source>{ahead} to come · {waiting} waiting for the retro</source>
        <translation>{ahead} 场筹备中 · {waiting} 场待复盘</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Plan a gathering from the idea to the retro here. Begin with a playbook: the tasks, the budget and the posts are in it.</source>
        <translation>从策划到复盘，一场线下活动都在这里。先选一份方案：任务、预算、宣传节奏都在里面。</translation>
    </message>
    <message>
        <source>Plan an event</source>
        <translation>策划一场活动</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export {count} people</source>
        <translation>导出 {count} 人</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>{count} people written to {name}</source>
        <translation>已将 {count} 人写入 {name}</translation>
    </message>
    <message>
        <source>Export {count} scripts</source>
        <translation>导出 {count} 条话术</translation>
    </message>
    <message>
        <source>{count} scripts written to {name}</source>
        <translation>已把 {count} 条话术写入 {name}</translation>
    </message>
    <message>
        <source>people, covered</source>
        <translation>成员名单（打码）</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>{count} people written to {name}, what is private covered</source>
        <translation>已把 {count} 人写入 {name}，隐私内容已打码</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {count} people</source>
        <translation>导出 {count} 人</translation>
    </message>
    <message>
        <source>A file for yourself holds everything. In one that you give away, what is private can be covered:</source>
        <translation>自己留用的文件保留全部内容；要给别人的文件，可以把隐私内容打码：</translation>
    </message>
    <message>
        <source>Cover phones, mails, accounts and notes</source>
        <translation>手机号、邮箱、账号、备注打码</translation>
    </message>
    <message>
        <source>Cover names, too</source>
        <translation>姓名也打码</translation>
    </message>
    <message>
        <source>138****8000, l***@example.com. Own fields of text, phone, mail or link are covered, numbers, days and choices are not. Imported again, what is covered overwrites nothing.</source>
        <translation>样式如 138****8000、l***@example.com。自定义字段中，文本、电话、邮箱、链接会打码；数字、日期、选项不打码。打码的文件再导入时，不会覆盖原有资料。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择保存位置…</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Fewer fields</source>
        <translation>收起字段</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>1984-08-15, 8-15 or lunar 8-15</source>
        <translation>1984-08-15、8-15 或 农历八月十五</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来做什么</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>另有</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>+ Phone</source>
        <translation>+ 手机</translation>
    </message>
    <message>
        <source>+ Account</source>
        <translation>+ 账号</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation>想解决什么问题</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>自动计算</translation>
    </message>
    <message>
        <source>not added</source>
        <translation>未加</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已加</translation>
    </message>
    <message>
        <source>member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>是</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>终身</translation>
    </message>
    <message>
        <source>ended {days} days ago</source>
        <translation>已过期 {days} 天</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>{days} 天后到期</translation>
    </message>
</context>
<context>
    <name>FarewellDialog</name>
    <message>
        <source>And your own copy?</source>
        <translation>自己这一份怎么处理？</translation>
    </message>
    <message>
        <source>What is deleted here</source>
        <translation>将在这里删除</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Name of the workspace</source>
        <translation>工作区名称</translation>
    </message>
    <message>
        <source>Type its name to delete it: {name}</source>
        <translation>输入工作区名称以确认删除：{name}</translation>
    </message>
    <message>
        <source>Keep it here</source>
        <translation>保留在这里</translation>
    </message>
    <message>
        <source>Put it away: into the folder “{folder}” beside it, off the lists; it opens from there</source>
        <translation>归档：移到旁边的「{folder}」文件夹，不再出现在列表里；以后可以从那里打开</translation>
    </message>
    <message>
        <source>Delete it here for good, with every backup</source>
        <translation>从这台电脑彻底删除，连同所有备份</translation>
    </message>
    <message>
        <source>{count} files, {size} together. Nothing is deleted where one of them cannot be.</source>
        <translation>共 {count} 个文件，{size}。只要有一个删不掉，就一个也不删。</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>在这里删除</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>“{name}” was put away at “{path}”.</source>
        <translation>「{name}」已归档到「{path}」。</translation>
    </message>
    <message>
        <source>“{name}” was deleted here: {count} files, {backups} of them backups, {size}.</source>
        <translation>「{name}」已从这台电脑删除：{count} 个文件，其中备份 {backups} 份，共 {size}。</translation>
    </message>
    <message>
        <source>Deleting the workspace</source>
        <translation>正在删除工作区</translation>
    </message>
    <message>
        <source>Putting the workspace away</source>
        <translation>正在归档工作区</translation>
    </message>
</context>
<context>
    <name>FeesDialog</name>
    <message>
        <source>Fees</source>
        <translation>会员费</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Add a fee for a year</source>
        <translation>添加一年会费</translation>
    </message>
    <message>
        <source>No date under “Until” means for life. Each change is saved at once.</source>
        <translation>「截止」留空表示终身。每次修改立即保存。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Annual fee</source>
        <translation>年卡</translation>
    </message>
</context>
<context>
    <name>FieldDots</name>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>{who} wrote “{value}”, {when}</source>
        <translation>{who} 写的是「{value}」，{when}</translation>
    </message>
    <message>
        <source>{who} left it empty, {when}</source>
        <translation>{who} 留空了，{when}</translation>
    </message>
    <message>
        <source>Press to choose</source>
        <translation>点一下来选</translation>
    </message>
    <message>
        <source>Both wrote: {values}</source>
        <translation>两人都改了：{values}</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>Manage fields</source>
        <translation>管理字段</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name of a new field</source>
        <translation>新字段名称</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Choices are separated by commas. An archived field is shown nowhere; what was typed into it is kept.</source>
        <translation>选项用逗号分隔。归档的字段不再显示，已填的内容会保留。</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>+ Attach files…</source>
        <translation>＋ 添加附件…</translation>
    </message>
    <message>
        <source>Refer to a file…</source>
        <translation>引用文件…</translation>
    </message>
    <message>
        <source>It stays where it is; only its path is kept</source>
        <translation>文件留在原处，只记下路径</translation>
    </message>
    <message>
        <source>Let go to attach</source>
        <translation>松开即可添加</translation>
    </message>
    <message>
        <source>Or drop files here</source>
        <translation>也可把文件拖到这里</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Refer to a file</source>
        <translation>引用文件</translation>
    </message>
    <message>
        <source>{count} files attached</source>
        <translation>已添加 {count} 个附件</translation>
    </message>
    <message>
        <source>Picture {time}</source>
        <translation>图片 {time}</translation>
    </message>
    <message>
        <source>“{name}” attached</source>
        <translation>已添加「{name}」</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{ending} file</source>
        <translation>{ending} 文件</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>位置：</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>文件名：</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>类型：</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
</context>
<context>
    <name>FileDrag</name>
    <message>
        <source>Making a copy to drag</source>
        <translation>正在准备要拖出的副本</translation>
    </message>
    <message>
        <source>The copy is ready: drag the name of the file from the bar onto the chat.</source>
        <translation>副本已备好：把状态栏里的文件名拖到聊天窗口即可。</translation>
    </message>
    <message>
        <source>“{name}” was handed over: {people} people, complete and checked.</source>
        <translation>「{name}」已交出：{people} 名成员，完整且已校验。</translation>
    </message>
</context>
<context>
    <name>FileHead</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Sheets ({kinds});;All files (*)</source>
        <translation>表格 ({kinds});;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <source>“{name}” is on the clipboard</source>
        <translation>「{name}」已复制</translation>
    </message>
    <message>
        <source>Save a copy of “{name}”</source>
        <translation>另存「{name}」</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>Filterbar</name>
    <message>
        <source>{count} people · {time} ms</source>
        <translation>{count} 人 · {time} ms</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>Name, pinyin, account, phone, note</source>
        <translation>姓名 / 拼音 / 账号 / 手机 / 备注</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>搜索成员</translation>
    </message>
    <message>
        <source>Save as segment</source>
        <translation>保存为人群</translation>
    </message>
    <message>
        <source>Advanced filter</source>
        <translation>高级筛选</translation>
    </message>
    <message>
        <source>any of these</source>
        <translation>满足任一</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>满足全部</translation>
    </message>
    <message>
        <source>Switch between all conditions and any condition</source>
        <translation>在「满足全部」和「满足任一」之间切换</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Click to change, Delete to take away</source>
        <translation>点击修改，按 Delete 去掉</translation>
    </message>
    <message>
        <source>Name of the segment</source>
        <translation>人群名称</translation>
    </message>
    <message>
        <source>Segment “{name}” saved</source>
        <translation>已保存人群「{name}」</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Forget {name}</source>
        <translation>彻底删除{name}</translation>
    </message>
    <message>
        <source>Everything about {name} is erased from this file for good: names, notes, orders, and the words of their messages. This cannot be undone, and Undo no longer reaches behind it.</source>
        <translation>{name}的所有内容将从此文件中彻底删除：姓名、记录、订单，以及所发消息的文字。此操作不可撤销，之前的操作也不能再撤销。</translation>
    </message>
    <message>
        <source>Looking for what else names them…</source>
        <translation>正在查找还有哪里写着此人的名字…</translation>
    </message>
    <message>
        <source>Out of reach: backups and copies kept elsewhere, what was exported or sent, and what is inside pictures and attached files.</source>
        <translation>以下地方删不到：存放在别处的备份和副本、已导出或已发送的内容，以及图片和附件里的内容。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Where the name stands besides; what is ticked is taken out</source>
        <translation>其他写着此人名字的地方；勾选的会一并去掉名字</translation>
    </message>
    <message>
        <source>Take the name out of</source>
        <translation>从这些地方去掉名字</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Looking for what else names them</source>
        <translation>查找还写着此人名字的地方</translation>
    </message>
    <message>
        <source>Looking for what else names them… {percent} %</source>
        <translation>正在查找还有哪里写着此人的名字… {percent}%</translation>
    </message>
    <message>
        <source>Other places where the name still stands: {count}. What is ticked is taken out, too.</source>
        <translation>还有 {count} 处写着此人的名字。勾选的会一并去掉。</translation>
    </message>
    <message>
        <source>Nothing else in this file names them.</source>
        <translation>此文件中没有其他地方写着此人的名字。</translation>
    </message>
    <message>
        <source>What may mean somebody else of that name is not ticked.</source>
        <translation>可能指同名的其他人的，没有勾选。</translation>
    </message>
    <message>
        <source>Delete the backups that hold them ({count}, {first} to {last}), and make a new one</source>
        <translation>删除包含此人的备份（{count} 个，{first} 至 {last}），并新建一个备份</translation>
    </message>
    <message>
        <source>what things were called before, what was deleted, and the names of steps</source>
        <translation>以前的内容、已删除的内容，以及操作步骤的名称</translation>
    </message>
    <message>
        <source>Files to delete</source>
        <translation>要删除的文件</translation>
    </message>
    <message>
        <source>left beside the workspace; a copy may be needed yet</source>
        <translation>遗留在工作区旁边；副本可能还有用，请自行勾选</translation>
    </message>
    <message>
        <source>a forgotten member</source>
        <translation>已彻底删除的成员</translation>
    </message>
    <message>
        <source>Forgetting</source>
        <translation>正在彻底删除</translation>
    </message>
    <message>
        <source>Forgotten for good</source>
        <translation>已彻底删除</translation>
    </message>
    <message>
        <source>Forgotten. The last bytes leave the file when it is closed.</source>
        <translation>已彻底删除。残留数据会在关闭文件时清除。</translation>
    </message>
    <message>
        <source>Forgotten for good. Backups deleted: {count}</source>
        <translation>已彻底删除，并删除了 {count} 个备份</translation>
    </message>
    <message>
        <source>Forgotten for good. Backups and other files deleted: {count}</source>
        <translation>已彻底删除，并删除了 {count} 个备份和其他文件</translation>
    </message>
</context>
<context>
    <name>ForgottenAgain</name>
    <message>
        <source>{count} entries may name somebody who was forgotten.</source>
        <translation>有 {count} 条可能提到了已被彻底删除的人。</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>看一看…</translation>
    </message>
    <message>
        <source>May name somebody who was forgotten</source>
        <translation>可能提到了已被彻底删除的人</translation>
    </message>
    <message>
        <source>They have an account, a phone or an address of somebody who was forgotten, or mention them. It may be somebody else, so nothing was erased.</source>
        <translation>它们用着已被彻底删除的人的账号、手机号或邮箱，或者提到了他们。也可能是别人，所以什么都没有删。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>Nothing is left that may name somebody who was forgotten.</source>
        <translation>没有再提到已被彻底删除的人的内容了。</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Forget the registration of {name}?</source>
        <translation>彻底删除 {name} 的报名？</translation>
    </message>
    <message>
        <source>Somebody without a name stays in the list. This cannot be undone, and Undo no longer reaches behind it.</source>
        <translation>名单里留一位没有名字的人。此操作不可撤销，之前的操作也不能再撤销。</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Forgetting</source>
        <translation>正在彻底删除</translation>
    </message>
</context>
<context>
    <name>FunnelEditor</name>
    <message>
        <source>Stages of the funnel</source>
        <translation>漏斗阶段</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Called here</source>
        <translation>自定名称</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Who joined is always first. Each stage counts those of the stage before who got there too.</source>
        <translation>第一阶段总是入群。每个阶段只统计上一阶段中也到达这里的人。</translation>
    </message>
    <message>
        <source>as built in</source>
        <translation>默认名称</translation>
    </message>
</context>
<context>
    <name>GuestBulk</name>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 人</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>To the waiting list</source>
        <translation>转候补</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消报名</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>Came by…</source>
        <translation>报名来源…</translation>
    </message>
    <message>
        <source>Copy phones</source>
        <translation>复制手机号</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出名单</translation>
    </message>
</context>
<context>
    <name>GuestList</name>
    <message>
        <source>Name, pinyin, last digits of the phone</source>
        <translation>姓名、拼音、手机尾号</translation>
    </message>
    <message>
        <source>Find on the guest list</source>
        <translation>在名单里查找</translation>
    </message>
    <message>
        <source>Guest list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <translation>粘贴接龙</translation>
    </message>
    <message>
        <source>Import a sheet</source>
        <translation>导入报名表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>候补名单</translation>
    </message>
    <message>
        <source>Nobody is on the list yet. Paste a 接龙 or names from a chat, import the sheet of a form, or add people by hand.</source>
        <translation>名单还是空的。把群里的接龙贴进来，导入报名表，或者手动添加。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{taken} places taken</source>
        <translation>已占 {taken} 个名额</translation>
    </message>
    <message>
        <source>{taken} places taken, {free} free</source>
        <translation>已占 {taken} 个名额，还剩 {free} 个</translation>
    </message>
    <message>
        <source>{count} people came, guests included</source>
        <translation>到场 {count} 人（含同行）</translation>
    </message>
    <message>
        <source>{count} taken off the list</source>
        <translation>已将 {count} 人移出名单</translation>
    </message>
    <message>
        <source>{count} have paid</source>
        <translation>{count} 人标记为已付</translation>
    </message>
    <message>
        <source>{count} phones copied</source>
        <translation>已复制 {count} 个手机号</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>What brought them?</source>
        <translation>从哪条宣传来的？</translation>
    </message>
    <message>
        <source>{count} are now: {state}</source>
        <translation>{count} 人改为：{state}</translation>
    </message>
    <message>
        <source>{name} is in</source>
        <translation>{name} 已签到</translation>
    </message>
    <message>
        <source>{name} taken off the list</source>
        <translation>已将 {name} 移出名单</translation>
    </message>
    <message>
        <source>The ticket of {name} is copied. Paste it into the chat.</source>
        <translation>已复制{name}的入场券，到聊天里粘贴即可。</translation>
    </message>
    <message>
        <source>Save the ticket</source>
        <translation>保存入场券</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写入：{name}</translation>
    </message>
    <message>
        <source>Which member is {name}?</source>
        <translation>{name} 是哪位成员？</translation>
    </message>
</context>
<context>
    <name>GuestTable</name>
    <message>
        <source>both wrote: choose in the details</source>
        <translation>两人都改了：在详情里选</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>For whom, such as Li Hua</source>
        <translation>交给谁，例如 李华</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>包含内容</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Without the messages of chats</source>
        <translation>不含聊天消息</translation>
    </message>
    <message>
        <source>Passphrase; empty: whoever has the archive can read everything</source>
        <translation>口令；留空则拿到压缩包的人都能读到全部内容</translation>
    </message>
    <message>
        <source>Somebody else goes on with this workspace for good. One archive holds the workspace, the people as a sheet, the scripts, a report as web page and PDF, attached files, and a list of it all, each with its hash. Nothing of this computer is in it.</source>
        <translation>这个工作区以后由别人接手。一个压缩包里装着工作区、成员表、话术、网页和 PDF 报表、附件，以及全部文件的清单和校验值。不含这台电脑的任何信息。</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>移交人</translation>
    </message>
    <message>
        <source>From whom, such as Wang Fang</source>
        <translation>移交人，例如王芳</translation>
    </message>
    <message>
        <source>Leave somebody out…</source>
        <translation>排除某个人…</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>不排除任何人</translation>
    </message>
    <message>
        <source>Without it nobody opens the archive, you neither: tell it by another way than the archive.</source>
        <translation>没有口令谁也打不开，包括你自己。请不要和压缩包走同一个渠道。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose where to save…</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>What must not leave</source>
        <translation>哪些内容不能交出去</translation>
    </message>
    <message>
        <source>Without notes on people</source>
        <translation>不含成员备注</translation>
    </message>
    <message>
        <source>Without what stands in your own fields</source>
        <translation>不含自定义字段的内容</translation>
    </message>
    <message>
        <source>Without the history: what stood there before</source>
        <translation>不含历史：看不到以前写过什么</translation>
    </message>
    <message>
        <source>Of whom may nothing be in it?</source>
        <translation>谁的内容不能出现在里面？</translation>
    </message>
    <message>
        <source>Nothing of those whom you leave out is in the archive, wherever they are named. Here they stay.</source>
        <translation>排除的人不会出现在压缩包里，其他地方提到他们的名字也会去掉。这里的资料不受影响。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing of them is in the archive: {names}</source>
        <translation>压缩包里没有他们的任何内容：{names}</translation>
    </message>
    <message>
        <source>The archive is at “{path}”: {files} files, read back and checked.</source>
        <translation>压缩包在「{path}」：{files} 个文件，已逐个读回核对。</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>正在交接</translation>
    </message>
</context>
<context>
    <name>Headings</name>
    <message>
        <source>Keep these columns as a set…</source>
        <translation>把这些列存为方案…</translation>
    </message>
    <message>
        <source>Delete a set</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>Keep these columns as a set</source>
        <translation>把这些列存为方案</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>方案名称</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History of {name}</source>
        <translation>{name} 的修改历史</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation>查看更早</translation>
    </message>
    <message>
        <source>No changes to show.</source>
        <translation>还没有改动记录。</translation>
    </message>
</context>
<context>
    <name>Hotkey</name>
    <message>
        <source>{keys} opens something else already. Choose other keys in the settings.</source>
        <translation>{keys} 已被别的程序占用，请在设置里换一组。</translation>
    </message>
</context>
<context>
    <name>ImportChat</name>
    <message>
        <source>Import a chat</source>
        <translation>导入聊天记录</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>Replace what earlier imports brought for the same days</source>
        <translation>替换之前导入的同一时期的消息</translation>
    </message>
    <message>
        <source>For an export made on another phone or in another way, whose messages would be there twice.</source>
        <translation>用于另一部手机或另一种方式导出的文件，避免消息重复。</translation>
    </message>
    <message>
        <source>The first messages</source>
        <translation>最前面的消息</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>发言人</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>{rows} rows; {events} about members, {own} of the app itself, {unreadable} unreadable.</source>
        <translation>文件共 {rows} 行，其中成员变动 {events} 条，平台自己的提示 {own} 条，读不了 {unreadable} 条。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The people in this chat did not choose to be imported: keep the file to yourself.</source>
        <translation>聊天里的人并没有同意被导入：请妥善保管此文件。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>{platform} · {name}</source>
        <translation>{platform} · {name}</translation>
    </message>
    <message>
        <source>{messages} messages by {people} people, {span}. {joins} joined, {leaves} left.</source>
        <translation>{people} 人共 {messages} 条消息，{span}。{joins} 人入群，{leaves} 人退群。</translation>
    </message>
    <message>
        <source>Still counting: {messages} messages by {people} people so far.</source>
        <translation>仍在统计：目前 {people} 人、{messages} 条消息。</translation>
    </message>
    <message>
        <source>Nobody in a WeChat or QQ group sees that it was imported: forget whoever asks you to.</source>
        <translation>微信群、QQ 群里的人看不到聊天被导入：如有成员要求，请将其彻底删除。</translation>
    </message>
    <message>
        <source>“{name}” holds the same messages, so it was chosen.</source>
        <translation>「{name}」里有同样的消息，已自动选中。</translation>
    </message>
    <message>
        <source>The same people write in “{name}”. Is this the same chat?</source>
        <translation>「{name}」里发言的是同一批人。是同一个群吗？</translation>
    </message>
    <message>
        <source>Import into it</source>
        <translation>导入到那个社群</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Which chat</source>
        <translation>哪个聊天</translation>
    </message>
    <message>
        <source>The text does not tell its day. It counts for all of the messages without one.</source>
        <translation>文字里没有日期。所选日期用于所有没有日期的消息。</translation>
    </message>
    <message>
        <source>Written on</source>
        <translation>发送日期</translation>
    </message>
    <message>
        <source>{format} ({percent} %)</source>
        <translation>{format}（{percent}%）</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>新建：{name}</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>The file tells no time zone. It is asked once and kept for this community.</source>
        <translation>文件里没有时区。每个社群只问一次，之后会记住。</translation>
    </message>
    <message>
        <source>Times in this file are</source>
        <translation>文件中的时间是</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>日期写法</translation>
    </message>
    <message>
        <source>The file does not show which comes first.</source>
        <translation>从文件里看不出年月日的顺序。</translation>
    </message>
    <message>
        <source>{rows} rows: {messages} messages, {events} about members, {own} of the app itself, {skipped} unreadable.</source>
        <translation>共 {rows} 行：消息 {messages} 条，成员变动 {events} 条，平台自己的提示 {own} 条，读不了 {skipped} 条。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>{new} new messages, {old} already there; {people} new people, {joins} joined, {leaves} left.</source>
        <translation>新消息 {new} 条，已有 {old} 条；新成员 {people} 人，入群 {joins} 人，退群 {leaves} 人。</translation>
    </message>
</context>
<context>
    <name>ImportRegistrations</name>
    <message>
        <source>Import registrations</source>
        <translation>导入报名表</translation>
    </message>
    <message>
        <source>The sheet of 金数据, 问卷星, 活动行, Eventbrite, Luma or any other with one person per row.</source>
        <translation>金数据、问卷星、活动行、Eventbrite、Luma 导出的表，或任何一行一人的表格。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Put them on the list</source>
        <translation>加入名单</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Read as a sheet of {vendor}.</source>
        <translation>按{vendor}的表格读取。</translation>
    </message>
</context>
<context>
    <name>ImportScripts</name>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Text of the script</source>
        <translation>话术内容</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{what} as “{title}”</source>
        <translation>{what}：「{title}」</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>{new} new · {update} differ · {same} already here · {kept} edited here · {trash} deleted here</source>
        <translation>新增 {new} · 有差异 {update} · 已有 {same} · 本地改过 {kept} · 本地删过 {trash}</translation>
    </message>
    <message>
        <source>{count} with the same text, left out</source>
        <translation>{count} 条内容重复，不导入</translation>
    </message>
    <message>
        <source>{skipped} came twice, {errors} could not be read</source>
        <translation>{skipped} 条出现过两次，{errors} 条读不了</translation>
    </message>
    <message>
        <source>Import {count}</source>
        <translation>导入 {count} 条</translation>
    </message>
    <message>
        <source>Importing scripts</source>
        <translation>正在导入话术</translation>
    </message>
    <message>
        <source>Scripts ({endings});;All files (*)</source>
        <translation>话术 ({endings});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>{new} scripts added, {updated} changed, {same} already here, {asked} kept as they are, {skipped} left out</source>
        <translation>新增 {new} 条话术，更新 {updated} 条，已有 {same} 条，保持原样 {asked} 条，未导入 {skipped} 条</translation>
    </message>
    <message>
        <source>Import scripts from {name}</source>
        <translation>从 {name} 导入话术</translation>
    </message>
    <message>
        <source>Import scripts</source>
        <translation>导入话术</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>Import people</source>
        <translation>导入成员</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Replace what is there already (otherwise only gaps are filled)</source>
        <translation>覆盖已有内容（否则只填空白）</translation>
    </message>
    <message>
        <source>What this sheet itself brought before, and nobody changed since, is brought up to date in any case.</source>
        <translation>这张表以前带来、之后没有人改过的内容，总会按新表更新。</translation>
    </message>
    <message>
        <source>Save unusable rows…</source>
        <translation>保存无法导入的行…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Rows in the file: {count}</source>
        <translation>文件共 {count} 行</translation>
    </message>
    <message>
        <source>{count} with cells that make no sense</source>
        <translation>单元格有问题 {count}</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>Of those added, perhaps known already: {count}.</source>
        <translation>新增的人里可能已是成员的有 {count} 人。</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count}</translation>
    </message>
    <message>
        <source>{count} updated</source>
        <translation>更新 {count}</translation>
    </message>
    <message>
        <source>{count} the same as before</source>
        <translation>无变化 {count}</translation>
    </message>
    <message>
        <source>{count} perhaps somebody known</source>
        <translation>可能是已有成员 {count}</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>跳过 {count}</translation>
    </message>
    <message>
        <source>{count} cannot be used</source>
        <translation>无法导入 {count}</translation>
    </message>
    <message>
        <source>Import {count} rows</source>
        <translation>导入 {count} 行</translation>
    </message>
    <message>
        <source>Save unusable rows</source>
        <translation>保存无法导入的行</translation>
    </message>
    <message>
        <source>{created} people added, {updated} updated, {skipped} left out.</source>
        <translation>新增 {created} 人，更新 {updated} 人，跳过 {skipped} 行。</translation>
    </message>
    <message>
        <source>Same as before: {count}.</source>
        <translation>无变化 {count} 行。</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
</context>
<context>
    <name>ImportSurvey</name>
    <message>
        <source>Import a survey</source>
        <translation>导入问卷</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>{count} answers, {new} of them new</source>
        <translation>{count} 份答卷，其中 {new} 份是新的</translation>
    </message>
    <message>
        <source>{score} of 5 on average</source>
        <translation>平均 {score} / 5</translation>
    </message>
    <message>
        <source>{count} answers imported</source>
        <translation>已导入 {count} 份答卷</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Looking at {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>What is in “{name}”?</source>
        <translation>「{name}」里是什么？</translation>
    </message>
    <message>
        <source>Each row can be a person or a message somebody wrote.</source>
        <translation>每一行可能是一位成员，也可能是一条消息。</translation>
    </message>
    <message>
        <source>It could be one or the other: {kinds}</source>
        <translation>可能是其中一种：{kinds}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>报名表</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message>
        <source>A new event…</source>
        <translation>新建活动…</translation>
    </message>
    <message>
        <source>No event, just people</source>
        <translation>不是活动报名，只导入成员</translation>
    </message>
    <message>
        <source>Who is in “{name}” signs up for</source>
        <translation>「{name}」里的人报名参加</translation>
    </message>
    <message>
        <source>Import registrations</source>
        <translation>导入报名</translation>
    </message>
    <message>
        <source>Mark {count} events in the charts of</source>
        <translation>把 {count} 个活动标在这个社群的图表上</translation>
    </message>
    <message>
        <source>{new} events marked, {same} were there already</source>
        <translation>已标记 {new} 个活动，{same} 个原来就有</translation>
    </message>
    <message>
        <source>Nothing here takes what was copied. Paste people into the list of members or the guests of an event; messages and tables come in with “Import pasted text”.</source>
        <translation>这里不能粘贴。人员请粘贴到成员列表或活动的报名名单；聊天记录和表格请用「导入粘贴的文本」。</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Import centre</source>
        <translation>导入中心</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Brought</source>
        <translation>导入结果</translation>
    </message>
    <message>
        <source>Nothing was imported yet. What you import is listed here and can be undone.</source>
        <translation>还没有导入过。每次导入都会列在这里，也可以撤销。</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Importing a chat again is safe: what is there already is recognised and not counted twice. Let a new export overlap the last one, so that no gap stays.</source>
        <translation>同一个聊天可以放心重复导入：已有的消息会被识别，不会重复计算。新的导出请与上一次有一段重叠，避免中间留空。</translation>
    </message>
    <message>
        <source>These are one group…</source>
        <translation>合并重复的社群…</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Looking through the imports</source>
        <translation>正在整理导入记录</translation>
    </message>
    <message>
        <source>{new} new, {there} already there</source>
        <translation>新增 {new}，已有 {there}</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count}</translation>
    </message>
    <message>
        <source>{count} updated</source>
        <translation>更新 {count}</translation>
    </message>
    <message>
        <source>{count} joined</source>
        <translation>入群 {count}</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>退群 {count}</translation>
    </message>
    <message>
        <source>{count} renamed</source>
        <translation>改名 {count}</translation>
    </message>
    <message>
        <source>{count} unchanged</source>
        <translation>未变 {count}</translation>
    </message>
    <message>
        <source>{count} perhaps somebody known</source>
        <translation>可能是已有成员 {count}</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>跳过 {count}</translation>
    </message>
    <message>
        <source>{count} unusable</source>
        <translation>无法导入 {count}</translation>
    </message>
    <message>
        <source>messages that count because of it: {count}</source>
        <translation>其中 {count} 条消息计入统计</translation>
    </message>
    <message>
        <source>people who came with it: {count}</source>
        <translation>带来 {count} 位成员</translation>
    </message>
    <message>
        <source>days of joining: {count}</source>
        <translation>入群日期 {count} 个</translation>
    </message>
    <message>
        <source>days of leaving: {count}</source>
        <translation>退群日期 {count} 个</translation>
    </message>
    <message>
        <source>rows about members: {count}</source>
        <translation>成员变动 {count} 行</translation>
    </message>
    <message>
        <source>rows of the app itself: {count}</source>
        <translation>平台提示 {count} 行</translation>
    </message>
    <message>
        <source>rows unreadable: {count}</source>
        <translation>读不了 {count} 行</translation>
    </message>
    <message>
        <source>Import of {name} undone: {messages} messages and {people} people removed.</source>
        <translation>已撤销 {name} 的导入：移除 {messages} 条消息、{people} 位成员。</translation>
    </message>
    <message>
        <source>{count} people stay because they were edited.</source>
        <translation>{count} 位成员被编辑过，已保留。</translation>
    </message>
    <message>
        <source>{count} people stay because another import knows them.</source>
        <translation>{count} 位成员在其他导入里也有，已保留。</translation>
    </message>
    <message>
        <source>Undoing the import of {name}</source>
        <translation>正在撤销 {name} 的导入</translation>
    </message>
</context>
<context>
    <name>IncidentCard</name>
    <message>
        <source>The projector failed, the speaker came late: a line now spares guessing in the retro.</source>
        <translation>投影坏了、主讲人迟到：现在记一句，复盘时不用猜。</translation>
    </message>
    <message>
        <source>+ What happened just now</source>
        <translation>＋ 刚刚发生了什么</translation>
    </message>
    <message>
        <source>What happened just now</source>
        <translation>刚刚发生了什么</translation>
    </message>
    <message>
        <source>Delete this note</source>
        <translation>删除这条记录</translation>
    </message>
    <message>
        <source>Note deleted</source>
        <translation>已删除记录</translation>
    </message>
</context>
<context>
    <name>InsightCard</name>
    <message>
        <source>Show as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation>复制或保存</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>“{title}” is on the clipboard</source>
        <translation>「{title}」已复制到剪贴板</translation>
    </message>
    <message>
        <source>Save “{title}”</source>
        <translation>保存「{title}」</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>InsightsPane</name>
    <message>
        <source>Range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Charts appear once anything is known: a chat export, a member list with days, orders, events or the day sheet.</source>
        <translation>有了任何数据就会出现图表：聊天记录、带日期的成员名单、订单、活动或每日数据表。</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Enter data</source>
        <translation>录入数据</translation>
    </message>
    <message>
        <source>Report …</source>
        <translation>报表…</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>No chat was imported: what is noted of people, money and events is counted</source>
        <translation>未导入聊天记录：按已记下的成员、收支和活动统计</translation>
    </message>
    <message>
        <source>Entered by hand up to {day}</source>
        <translation>手工录入至 {day}</translation>
    </message>
    <message>
        <source>Imported messages: {count}, up to {day}</source>
        <translation>已导入消息 {count} 条，截至 {day}</translation>
    </message>
    <message>
        <source>Chosen days</source>
        <translation>所选日期</translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source>All of it is there: {name}</source>
        <translation>已备齐：{name}</translation>
    </message>
    <message>
        <source>× {heads} = {count} {unit}</source>
        <translation>× {heads} = {count} {unit}</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a team</source>
        <translation>加入团队</translation>
    </message>
    <message>
        <source>{sender} asks you to work together in “{name}”. Its shared folder is called “{folder}” there.</source>
        <translation>{sender} 邀请你一起维护「{name}」。对方那边的共享文件夹叫「{folder}」。</translation>
    </message>
    <message>
        <source>You are asked to work together in “{name}”. The shared folder is called “{folder}”.</source>
        <translation>你受邀一起维护「{name}」。共享文件夹叫「{folder}」。</translation>
    </message>
    <message>
        <source>You are asked to work together in “{name}”, by the server “{folder}”.</source>
        <translation>邀请你通过服务器「{folder}」一起使用「{name}」。</translation>
    </message>
    <message>
        <source>Where that folder is on this computer</source>
        <translation>这个文件夹在本机的位置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Password of your login on the server</source>
        <translation>你在服务器上的登录密码</translation>
    </message>
    <message>
        <source>Passphrase of the team; empty if there is none</source>
        <translation>团队口令；没有就留空</translation>
    </message>
    <message>
        <source>Your name, as the others shall see it</source>
        <translation>你的名字，同事看到的就是它</translation>
    </message>
    <message>
        <source>Remember the key on this computer; else it is asked for at each start</source>
        <translation>在本机记住密钥；否则每次启动都要输入口令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose where to save…</source>
        <translation>选择保存位置…</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Join groups that are one</source>
        <translation>合并重复的社群</translation>
    </message>
    <message>
        <source>The same group under two names, two halves of a group that moved, or made by two colleagues: tick them. Everything about them comes together and counts once. Undo parts them again.</source>
        <translation>同一个群用过两个名字、换群后分成前后两段，或者两位同事各建了一个，就把它们勾上。所有内容会合到一起，只算一次；撤销即可重新分开。</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>What the group is called from now on</source>
        <translation>合并后的群名</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>These are one group</source>
        <translation>合并为一个社群</translation>
    </message>
    <message>
        <source>Called from now on</source>
        <translation>合并后的群名</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>Tick two groups or more.</source>
        <translation>请勾选两个或更多的社群。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Looking through the groups</source>
        <translation>正在查看这些群</translation>
    </message>
    <message>
        <source>{count} people, {both} of them in more than one now</source>
        <translation>共 {count} 人，其中 {both} 人同时在多个群里</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} 条消息</translation>
    </message>
    <message>
        <source>{count} messages, {twice} of them held twice now and counted once then</source>
        <translation>{count} 条消息，其中 {twice} 条重复，合并后只算一次</translation>
    </message>
    <message>
        <source>{count} imports</source>
        <translation>{count} 次导入</translation>
    </message>
    <message>
        <source>{count} days were entered by hand in more than one: the numbers of the older group stay, the other fills what it lacks</source>
        <translation>有 {count} 天在几个群里都手工填过：以先建的群为准，它没填的由另一个补上</translation>
    </message>
    <message>
        <source>They are on different platforms. Are they really one group?</source>
        <translation>它们在不同的平台上，确定是同一个群吗？</translation>
    </message>
    <message>
        <source>Exports of the same days were made in different ways, so messages of these days may be there twice.</source>
        <translation>同一段日子的聊天记录是用不同方式导出的，这几天的消息可能会有重复。</translation>
    </message>
    <message>
        <source>{count} groups are one now</source>
        <translation>已把 {count} 个社群合并为一个</translation>
    </message>
    <message>
        <source>Joining the groups</source>
        <translation>正在合并社群</translation>
    </message>
</context>
<context>
    <name>LaterBox</name>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>今晚</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Next Monday</source>
        <translation>下周一</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Click to show or hide</source>
        <translation>点击显示或隐藏</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>Make tasks of the next event…</source>
        <translation>变成下一场的任务…</translation>
    </message>
    <message>
        <source>Which event? Plan it first if it is not here.</source>
        <translation>哪一场活动？没有的话先新建。</translation>
    </message>
    <message>
        <source>{count} tasks added to “{name}”</source>
        <translation>已给「{name}」添加 {count} 条任务</translation>
    </message>
</context>
<context>
    <name>LessonRow</name>
    <message>
        <source>Dealt with: {name}</source>
        <translation>已处理：{name}</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除「{name}」</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>Show all of it</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>A list, names or copied chat</source>
        <translation>接龙、名单或聊天记录</translation>
    </message>
    <message>
        <source>Paste a 接龙 list, names, or copied chat</source>
        <translation>粘贴接龙、名单，或复制的聊天记录</translation>
    </message>
    <message>
        <source>Go to the first name to settle</source>
        <translation>跳到第一个待确认的名字</translation>
    </message>
    <message>
        <source>Show who of the community is not on the list</source>
        <translation>看看群里谁没在名单上</translation>
    </message>
    <message>
        <source>Every name is looked up as soon as it is pasted: by what people are called, by their name in the group, by pinyin. Nothing is written before you say so.</source>
        <translation>粘贴后马上按姓名、群昵称和拼音逐个匹配成员。确认之前什么都不会写入。</translation>
    </message>
    <message>
        <source>On the list</source>
        <translation>名单上</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>对应成员</translation>
    </message>
    <message>
        <source>Names on the list</source>
        <translation>名单上的名字</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>附注</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>出现 {count} 次</translation>
    </message>
    <message>
        <source>Enter changes who it is, Delete leaves them out</source>
        <translation>回车改对应成员，Delete 忽略</translation>
    </message>
    <message>
        <source>not in the community</source>
        <translation>不在群里</translation>
    </message>
    <message>
        <source>by pinyin</source>
        <translation>按拼音</translation>
    </message>
    <message>
        <source>Who “{name}” is</source>
        <translation>「{name}」对应的成员</translation>
    </message>
    <message>
        <source>Who is “{name}”?</source>
        <translation>「{name}」是谁？</translation>
    </message>
    <message>
        <source>{count} known</source>
        <translation>认出 {count} 人</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>忽略 {count}</translation>
    </message>
    <message>
        <source>guests: {count}</source>
        <translation>同行 {count} 人</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} 条消息</translation>
    </message>
    <message>
        <source>an import has this day</source>
        <translation>这天已有导入的记录，不能录入</translation>
    </message>
    <message>
        <source>replaces what the day had</source>
        <translation>将替换当天已录的数</translation>
    </message>
    <message>
        <source>{count} lines not understood</source>
        <translation>{count} 行没看懂</translation>
    </message>
    <message>
        <source>Line {line}: {words}</source>
        <translation>第 {line} 行：{words}</translation>
    </message>
    <message>
        <source>{count} to settle</source>
        <translation>{count} 个待确认</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 人</translation>
    </message>
</context>
<context>
    <name>MagnetsTab</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>A good lead magnet eases a pain, is worth something, must be fetched soon and is fun: 0 to 5 points each.</source>
        <translation>好的引流钩子：有用（解决痛点）、有价值、有时效、有趣，每项 0 到 5 分。</translation>
    </message>
    <message>
        <source>Lead magnets</source>
        <translation>引流钩子</translation>
    </message>
    <message>
        <source>Add a lead magnet</source>
        <translation>添加引流钩子</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除「{name}」</translation>
    </message>
    <message>
        <source>New lead magnet</source>
        <translation>新引流钩子</translation>
    </message>
</context>
<context>
    <name>MailMerge</name>
    <message>
        <source>A script filled in for each, as a table</source>
        <translation>每人一条话术，导出为表格</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>A row each: name, account, phone, mail and the words filled in. Who lacks something is left out and shown.</source>
        <translation>每人一行：姓名、账号、手机、邮箱和填好的话术。资料不全的人不导出，列在下面。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未导出的人</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺什么</translation>
    </message>
    <message>
        <source>Write the table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} selected people</source>
        <translation>选中的 {count} 人</translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在导出 {name}</translation>
    </message>
    <message>
        <source>{count} rows written to {name}</source>
        <translation>已导出 {count} 行到 {name}</translation>
    </message>
    <message>
        <source>{count} rows written. {left} people are left out, because something is missing:</source>
        <translation>已导出 {count} 行。{left} 人资料不全，没有导出：</translation>
    </message>
</context>
<context>
    <name>Media</name>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>{name}, {size} KB, kept in the workspace</source>
        <translation>{name}，{size} KB，已存入工作区</translation>
    </message>
    <message>
        <source>{path}, stays where it is</source>
        <translation>{path}，文件留在原处</translation>
    </message>
    <message>
        <source>{path} is no longer there</source>
        <translation>{path} 已经不在了</translation>
    </message>
</context>
<context>
    <name>MemberBulkbar</name>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 人</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Untag</source>
        <translation>去标签</translation>
    </message>
    <message>
        <source>Set a field</source>
        <translation>设置字段</translation>
    </message>
    <message>
        <source>Add to community</source>
        <translation>加入社群</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>To another workspace…</source>
        <translation>复制到工作区…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>MemberController</name>
    <message>
        <source>Tag {count} people with…</source>
        <translation>给 {count} 人加标签…</translation>
    </message>
    <message>
        <source>Take off {count} people…</source>
        <translation>从 {count} 人身上去掉…</translation>
    </message>
    <message>
        <source>Tag taken off {count} people</source>
        <translation>已从 {count} 人去掉标签</translation>
    </message>
    <message>
        <source>Add {count} people to…</source>
        <translation>把 {count} 人加入…</translation>
    </message>
    <message>
        <source>Added {count} people</source>
        <translation>已加入 {count} 人</translation>
    </message>
    <message>
        <source>New community “{text}”</source>
        <translation>新建社群「{text}」</translation>
    </message>
    <message>
        <source>{count} people archived</source>
        <translation>已归档 {count} 人</translation>
    </message>
    <message>
        <source>{count} people brought back</source>
        <translation>已恢复 {count} 人</translation>
    </message>
    <message>
        <source>{count} people deleted</source>
        <translation>已删除 {count} 人</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>重新拆开</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>已删除 {name}</translation>
    </message>
    <message>
        <source>Rename segment</source>
        <translation>重命名人群</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>「{name}」已删除</translation>
    </message>
    <message>
        <source>Rename tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>Fill a script in for each, as a table…</source>
        <translation>每人一条话术，导出为表格…</translation>
    </message>
    <message>
        <source>Merge these two…</source>
        <translation>合并这两位…</translation>
    </message>
    <message>
        <source>Merge these {count}…</source>
        <translation>合并这 {count} 人…</translation>
    </message>
    <message>
        <source>Tagged {count} people</source>
        <translation>已给 {count} 人加标签</translation>
    </message>
    <message>
        <source>New tag “{text}”</source>
        <translation>新建标签「{text}」</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>与谁合并…</translation>
    </message>
    <message>
        <source>Invited by…</source>
        <translation>由谁邀请…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意向</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>购买力</translation>
    </message>
    <message>
        <source>Friend</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已加</translation>
    </message>
    <message>
        <source>not added</source>
        <translation>未加</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>{field} set for {count} people</source>
        <translation>已为 {count} 人设置「{field}」</translation>
    </message>
    <message>
        <source>{count} people added</source>
        <translation>已添加 {count} 人</translation>
    </message>
    <message>
        <source>Segment deleted</source>
        <translation>已删除人群</translation>
    </message>
</context>
<context>
    <name>MemberModel</name>
    <message>
        <source>Class {letter}</source>
        <translation>{letter} 类</translation>
    </message>
    <message>
        <source>{count} messages in 12 weeks</source>
        <translation>12 周内 {count} 条消息</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>{days} 天前</translation>
    </message>
</context>
<context>
    <name>MemberSidebar</name>
    <message>
        <source>Segments and tags</source>
        <translation>人群和标签</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>All members</source>
        <translation>全部成员</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
</context>
<context>
    <name>MemberTable</name>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
</context>
<context>
    <name>MembersPane</name>
    <message>
        <source>{count} people · {groups} communities</source>
        <translation>{count} 人 · {groups} 个社群</translation>
    </message>
    <message>
        <source>{count} people · 1 community</source>
        <translation>{count} 人 · 1 个社群</translation>
    </message>
    <message>
        <source>Nobody matches. Take a condition away or type less.</source>
        <translation>没有符合的成员。去掉一个条件，或少输几个字。</translation>
    </message>
    <message>
        <source>This is where your people will be. Add the first one, paste a list, or drop a chat export or an Excel sheet here.</source>
        <translation>成员会出现在这里。先添加第一位、粘贴一份名单，或把聊天导出文件、Excel 表拖进来。</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>添加成员</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>new: {what}</source>
        <translation>新增：{what}</translation>
    </message>
    <message>
        <source>deleted: {what}</source>
        <translation>删除：{what}</translation>
    </message>
    <message>
        <source>back: {what}</source>
        <translation>恢复：{what}</translation>
    </message>
    <message>
        <source>Merge “{name}”</source>
        <translation>合并「{name}」</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>这次会发生什么</translation>
    </message>
    <message>
        <source>You</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Who or what</source>
        <translation>谁或什么</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>会发生什么</translation>
    </message>
    <message>
        <source>By</source>
        <translation>谁改的</translation>
    </message>
    <message>
        <source>Looking at what the file would change. Nothing is written yet.</source>
        <translation>正在看这个文件会改什么，还没有写入任何内容。</translation>
    </message>
    <message>
        <source>Look first, then merge: a backup is made before, and the whole merge can be undone at once.</source>
        <translation>先看清楚再合并：合并前自动备份，合并后可以整个撤销。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>正在查看 {name}</translation>
    </message>
    <message>
        <source>You have all of “{name}” already. There is nothing to merge.</source>
        <translation>「{name}」里的内容你都已经有了，没有要合并的。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Merge {count} changes</source>
        <translation>合并 {count} 项</translation>
    </message>
    <message>
        <source>Both wrote</source>
        <translation>两人都改了</translation>
    </message>
    <message>
        <source>Messages of chats</source>
        <translation>聊天消息</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <translation>可能是同一个人</translation>
    </message>
    <message>
        <source>Nothing that you see changes; only the history grows.</source>
        <translation>看得到的内容都不变，只多了修改历史。</translation>
    </message>
    <message>
        <source>Last step you both know: {when}</source>
        <translation>与你共同的最后一步：{when}</translation>
    </message>
    <message>
        <source>You share no step yet.</source>
        <translation>你们还没有共同的步骤。</translation>
    </message>
    <message>
        <source>New there: {theirs} steps. New here: {mine} steps.</source>
        <translation>对方新做 {theirs} 步，你新做 {mine} 步。</translation>
    </message>
    <message>
        <source>✓ Complete and checked</source>
        <translation>✓ 完整，已校验</translation>
    </message>
    <message>
        <source>The clock there is {minutes} minutes ahead. Nothing is lost by it; times may look odd.</source>
        <translation>对方电脑的时钟快了 {minutes} 分钟。内容不会丢，只是时间看起来可能不对。</translation>
    </message>
    <message>
        <source>The messages of {count} imports are in neither file; they count once somebody sends them.</source>
        <translation>有 {count} 次导入的消息两边文件里都没有，有人发来后才会计入。</translation>
    </message>
    <message>
        <source>{count} people were forgotten there for good. They go here, too, and cannot come back.</source>
        <translation>对方彻底删除了 {count} 个人，这里也会一起彻底删除，无法恢复。</translation>
    </message>
    <message>
        <source>deleted there; you worked on it since, so it stays</source>
        <translation>对方删除了；你之后改过，所以保留</translation>
    </message>
    <message>
        <source>{new} new messages, {known} known already</source>
        <translation>新消息 {new} 条，已有 {known} 条</translation>
    </message>
    <message>
        <source>both have {what}; join them afterwards under “Same people?”</source>
        <translation>都有 {what}；合并后可在「是同一个人吗？」里合为一人</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 项</translation>
    </message>
    <message>
        <source>Merging {name}</source>
        <translation>正在合并 {name}</translation>
    </message>
    <message>
        <source>There was nothing new in the file.</source>
        <translation>文件里没有新内容。</translation>
    </message>
    <message>
        <source>Merged: {count} changes of {who}.</source>
        <translation>已合并 {who} 的 {count} 项改动。</translation>
    </message>
    <message>
        <source>Merged: {count} changes.</source>
        <translation>已合并 {count} 项改动。</translation>
    </message>
    <message>
        <source>{count} fields that both wrote wait for you.</source>
        <translation>有 {count} 项两人都改了，等你决定。</translation>
    </message>
    <message>
        <source>“{title}” is another workspace, not a copy of this one. It cannot be merged, but it can be added: its people, groups, events, scripts and messages come here as one step, which Undo takes out. What both have stays as it is here.</source>
        <translation>「{title}」是另一个工作区，不是这个工作区的副本，不能合并，但可以并入：里面的成员、社群、活动、话术和消息会作为一步加到这里，可用撤销取出。两边都有的，以这里为准。</translation>
    </message>
    <message>
        <source>See what would come</source>
        <translation>看看会带来什么</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation>并入「{name}」</translation>
    </message>
    <message>
        <source>Look first, then add: a backup is made before, and all that is added can be undone at once.</source>
        <translation>先看再并入：动手前会先备份，并入的全部内容可以一次撤销。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Add {count} records</source>
        <translation>并入 {count} 项</translation>
    </message>
    <message>
        <source>Another workspace: “{title}”</source>
        <translation>另一个工作区：「{title}」</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>正在并入 {name}</translation>
    </message>
    <message>
        <source>Added: {count} records.</source>
        <translation>已并入 {count} 项。</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Merge into one person</source>
        <translation>合并为一人</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Shown from now on</source>
        <translation>合并后显示</translation>
    </message>
    <message>
        <source>Tags, accounts, entries and communities of all of them come together. Where they differ, choose what is shown.</source>
        <translation>他们的标签、账号、记录和社群会合在一起。不同之处请选择显示哪一个。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merged into one person</source>
        <translation>已合并为一人</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>Not on the list</source>
        <translation>不在名单上</translation>
    </message>
    <message>
        <source>Copy the names</source>
        <translation>复制名字</translation>
    </message>
    <message>
        <source>With 、 between them, to paste into the group</source>
        <translation>用顿号连接，可直接贴回群里</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到名单</translation>
    </message>
    <message>
        <source>{count} people of the community are missing</source>
        <translation>群里还缺 {count} 人</translation>
    </message>
    <message>
        <source>Nobody is missing</source>
        <translation>一个不缺</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>MoneyRow</name>
    <message>
        <source>{each} for each of {count} people: {all}</source>
        <translation>每人 {each}，{count} 人共 {all}</translation>
    </message>
    <message>
        <source>does not count in profit</source>
        <translation>不计入利润</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>Move “{name}”</source>
        <translation>「{name}」改期</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Dated by hand: tick what moves along</source>
        <translation>手动定过日期的：勾选要一起移动的</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>{count} tasks and posts are counted from the day and move along.</source>
        <translation>{count} 项任务和宣传按活动日推算，会一起移动。</translation>
    </message>
    <message>
        <source>{title}: {old} → {new}</source>
        <translation>{title}：{old} → {new}</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>Who was there</source>
        <translation>那天谁在</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>People are ticked in a group, by day. First add the group.</source>
        <translation>按群、按天勾选谁在。先添加这个群。</translation>
    </message>
    <message>
        <source>Add a community</source>
        <translation>添加社群</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>勾选的含义</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Name of the community</source>
        <translation>社群名称</translation>
    </message>
    <message>
        <source>Enter {messages} messages of {people} people</source>
        <translation>录入 {people} 人的 {messages} 条消息</translation>
    </message>
    <message>
        <source>Tick 1 person</source>
        <translation>勾选 1 人</translation>
    </message>
    <message>
        <source>Tick {count} people</source>
        <translation>勾选 {count} 人</translation>
    </message>
    <message>
        <source>{name} ticked</source>
        <translation>已勾选 {name}</translation>
    </message>
    <message>
        <source>{name} was ticked already</source>
        <translation>{name} 早已勾选</translation>
    </message>
    <message>
        <source>{name} unticked</source>
        <translation>已取消 {name}</translation>
    </message>
    <message>
        <source>{count} people unticked</source>
        <translation>已取消 {count} 人</translation>
    </message>
    <message>
        <source>{people} people ticked on {day}</source>
        <translation>{day} 已勾选 {people} 人</translation>
    </message>
    <message>
        <source>All {people} people were ticked already</source>
        <translation>{people} 人早已全部勾选</translation>
    </message>
    <message>
        <source>{messages} messages entered for {day}, {people} people ticked</source>
        <translation>{day} 已录入 {messages} 条消息，勾选 {people} 人</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Workspace: {name}</source>
        <translation>工作区：{name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>NewEvent</name>
    <message>
        <source>Plan an event</source>
        <translation>策划一场活动</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>选用方案</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>开始策划</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your own playbooks…</source>
        <translation>自己的方案…</translation>
    </message>
    <message>
        <source>Opens the folder with your own playbooks; “Keep as a playbook” of an event writes one there</source>
        <translation>打开存放自己方案的文件夹；活动菜单里的「存为自己的方案」会写到这里</translation>
    </message>
    <message>
        <source>A playbook of your own.</source>
        <translation>自己的方案。</translation>
    </message>
    <message>
        <source>Repeat “{name}”</source>
        <translation>再办一次「{name}」</translation>
    </message>
    <message>
        <source>Your own playbooks are in {folder}</source>
        <translation>自己的方案在 {folder}</translation>
    </message>
    <message>
        <source>An empty plan. Write your own tasks, budget and posts.</source>
        <translation>空白方案，任务、预算和宣传都自己写。</translation>
    </message>
    <message>
        <source>Blank event</source>
        <translation>空白活动</translation>
    </message>
    <message>
        <source>Everything but the people: tasks by their distance to the day, budget, posts, materials, run of show. Open lessons become tasks.</source>
        <translation>除了人员全部照搬：按距活动天数排的任务、预算、宣传、物料、运行单。没落实的复盘改进会变成任务。</translation>
    </message>
</context>
<context>
    <name>NewQueue</name>
    <message>
        <source>Send “{title}” one by one</source>
        <translation>逐个发送「{title}」</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>{count} selected people</source>
        <translation>选中的 {count} 人</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>They take turns, to compare them</source>
        <translation>轮流使用，便于比较</translation>
    </message>
    <message>
        <source>At most a month</source>
        <translation>每月最多</translation>
    </message>
    <message>
        <source>Who was sent something so often this month is left out, and shown with the reason. Nothing is sent by itself: you copy and paste.</source>
        <translation>本月已联系这么多次的人会跳过，并写明原因。软件不会自动发送，由你复制、粘贴。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>In no community yet: {count}. Which one are they in?</source>
        <translation>还没有社群的成员：{count} 位。他们在哪个社群？</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>Times were read in the zone {zone}. Is it another one?</source>
        <translation>时间按时区 {zone} 读取。是别的时区吗？</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>A note about</source>
        <translation>给谁记一笔</translation>
    </message>
    <message>
        <source>A note about {name}</source>
        <translation>给 {name} 记一笔</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What was said, what is to be done…</source>
        <translation>说了什么、要做什么…</translation>
    </message>
    <message>
        <source>Follow up on</source>
        <translation>跟进日</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>With a day it is a follow-up and comes back in Today.</source>
        <translation>填了日子就是跟进，到时会出现在「今天」里。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Noted about {name}</source>
        <translation>已给 {name} 记下</translation>
    </message>
    <message>
        <source>Follow-up with {name} noted</source>
        <translation>已记下对 {name} 的跟进</translation>
    </message>
</context>
<context>
    <name>NumberTile</name>
    <message>
        <source>Before: {value}.</source>
        <translation>之前：{value}。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>“{name}” is not opened from here: files like this can be a program or a link.</source>
        <translation>「{name}」不能从这里打开：这类文件可能是程序或链接。</translation>
    </message>
    <message>
        <source>Save a copy if you know who made it, and look at it there.</source>
        <translation>如果你清楚它的来源，请另存一份再查看。</translation>
    </message>
    <message>
        <source>Open “{name}” with the program this computer has for it?</source>
        <translation>用本机默认程序打开「{name}」？</translation>
    </message>
    <message>
        <source>Files of this kind can hold macros. Open it only if you know who made it, and let no macros run.</source>
        <translation>这类文件可能带宏。请确认来源可靠再打开，并且不要启用宏。</translation>
    </message>
    <message>
        <source>CommDesk does not know this kind of file. Open it only if you know who made it.</source>
        <translation>CommDesk 不认识这类文件。请确认来源可靠再打开。</translation>
    </message>
    <message>
        <source>It came with this workspace. Files ending in .{ending} are then opened without asking again.</source>
        <translation>这个文件来自工作区。打开后，以 .{ending} 结尾的文件不再询问。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存一份…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>OptionRow</name>
    <message>
        <source>This is the date</source>
        <translation>已选定</translation>
    </message>
    <message>
        <source>Take this date</source>
        <translation>就定这天</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <source>Take this date: {day}</source>
        <translation>就定这天：{day}</translation>
    </message>
    <message>
        <source>The event is on {day} now</source>
        <translation>活动已定在 {day}</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Report…</source>
        <translation>活动报表…</translation>
    </message>
</context>
<context>
    <name>OutcomeMenu</name>
    <message>
        <source>Leave it to the messages</source>
        <translation>由消息推断</translation>
    </message>
    <message>
        <source>It was not sent</source>
        <translation>其实没有发出</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Name, pinyin, phone, words of a message, or what you want to do</source>
        <translation>姓名、拼音、手机、聊天内容，或想做的事</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找一切</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>People written by {name}</source>
        <translation>{name} 记录过的成员</translation>
    </message>
    <message>
        <source>Workspace in {folder}</source>
        <translation>工作区 · {folder}</translation>
    </message>
    <message>
        <source>Search for “{text}” in all workspaces…</source>
        <translation>在所有工作区搜索「{text}」…</translation>
    </message>
    <message>
        <source>Some messages cannot be found yet: they are still being read.</source>
        <translation>部分消息暂时搜不到：正在建立索引，请稍候。</translation>
    </message>
</context>
<context>
    <name>Partwork</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What shall follow?</source>
        <translation>接着放什么？</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.gif *.webp *.bmp)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Part taken out</source>
        <translation>已去掉这一段</translation>
    </message>
    <message>
        <source>Variant deleted</source>
        <translation>已删除这一版</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>“{name}” is locked. Whoever gave it to you knows the passphrase.</source>
        <translation>「{name}」已加锁。发给你的人知道口令。</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入的内容</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Offer one</source>
        <translation>给我一个</translation>
    </message>
    <message>
        <source>Passphrases are not available on this computer.</source>
        <translation>这台电脑不支持口令。</translation>
    </message>
    <message>
        <source>Weak: it can be guessed.</source>
        <translation>弱：容易被猜中。</translation>
    </message>
    <message>
        <source>Fair: better for a while than for years.</source>
        <translation>一般：短期够用，放几年就不够了。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>强。</translation>
    </message>
</context>
<context>
    <name>PastMerges</name>
    <message>
        <source>Merges</source>
        <translation>合并记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>No file was merged into this workspace yet. Merged ones are listed here and can be taken out.</source>
        <translation>还没有合并过文件。合并过的会列在这里，可以撤出。</translation>
    </message>
    <message>
        <source>Take this merge out</source>
        <translation>撤出这次合并</translation>
    </message>
    <message>
        <source>Nothing was written since: taking it out leaves no trace.</source>
        <translation>之后还没有改过：撤出后不留痕迹。</translation>
    </message>
    <message>
        <source>Something was written since. What you changed stays; what came with the merge goes for everybody.</source>
        <translation>之后又改过内容。你改的会留下；合并带来的会对所有人一起去掉。</translation>
    </message>
    <message>
        <source>It brought {count} steps. Undo brings it back.</source>
        <translation>它带来了 {count} 步。撤销可以找回。</translation>
    </message>
    <message>
        <source>It brought {count} steps. Merge the file again to have them back.</source>
        <translation>它带来了 {count} 步。再合并一次这个文件就能找回。</translation>
    </message>
    <message>
        <source>Take this merge out again?</source>
        <translation>撤出这次合并吗？</translation>
    </message>
    <message>
        <source>Taking a merge out</source>
        <translation>正在撤出合并</translation>
    </message>
    <message>
        <source>The merge was taken out.</source>
        <translation>已撤出这次合并。</translation>
    </message>
</context>
<context>
    <name>PasteList</name>
    <message>
        <source>Paste a sign-up list</source>
        <translation>粘贴接龙</translation>
    </message>
    <message>
        <source>A 接龙 or names one a line, with phones and +1 as they stand in the chat. For “{name}”.</source>
        <translation>把群里的接龙或名单原样贴进来，一行一个，手机号、+1 都认。活动：「{name}」。</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>#接龙
1. 王建国 13812345678
2. 李梅 +1</source>
        <translation>#接龙
1. 王建国 13812345678
2. 李梅 +1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Put them on the list</source>
        <translation>加入名单</translation>
    </message>
</context>
<context>
    <name>PersonChooser</name>
    <message>
        <source>Name, pinyin, account, phone</source>
        <translation>姓名、拼音、账号、手机</translation>
    </message>
</context>
<context>
    <name>PersonCombo</name>
    <message>
        <source>Who is it?</source>
        <translation>对应哪位成员？</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选人…</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>新成员</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>PersonHead</name>
    <message>
        <source>Class {letter}</source>
        <translation>{letter} 类</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手动设定</translation>
    </message>
    <message>
        <source>From intent and purchasing power</source>
        <translation>由意向和购买力得出</translation>
    </message>
    <message>
        <source>Click to take it off</source>
        <translation>点击去掉</translation>
    </message>
    <message>
        <source>Tag {name}, click to take it off</source>
        <translation>标签 {name}，点击去掉</translation>
    </message>
    <message>
        <source>+ Tag</source>
        <translation>+ 标签</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Choose somebody in the list to see what you know of them.</source>
        <translation>在列表中选择一位，查看你对 TA 的了解。</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>New tag “{text}”</source>
        <translation>新建标签「{text}」</translation>
    </message>
    <message>
        <source>Tag taken off</source>
        <translation>已去掉标签</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>头像…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Merge with somebody…</source>
        <translation>与他人合并…</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>重新拆开</translation>
    </message>
    <message>
        <source>Copy to another workspace…</source>
        <translation>复制到另一个工作区…</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>从归档恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Forget this person…</source>
        <translation>彻底删除此人…</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Open the member</source>
        <translation>打开该成员</translation>
    </message>
    <message>
        <source>Open the member {name}</source>
        <translation>打开成员「{name}」</translation>
    </message>
</context>
<context>
    <name>PhaseBoard</name>
    <message>
        <source>Drag a card into another phase, or press Alt+← and Alt+→. Enter opens it.</source>
        <translation>把卡片拖到别的阶段，或按 Alt+← / Alt+→ 移动；回车打开。</translation>
    </message>
</context>
<context>
    <name>PhaseGateDialog</name>
    <message>
        <source>From {before} to {after}</source>
        <translation>从{before}到{after}</translation>
    </message>
    <message>
        <source>Still open in “{phase}”: {count}</source>
        <translation>「{phase}」还有 {count} 项没完成</translation>
    </message>
    <message>
        <source>Why it may wait</source>
        <translation>为什么可以先放一放</translation>
    </message>
    <message>
        <source>Why it may wait (kept with the event)</source>
        <translation>为什么可以先放一放（会记在活动里）</translation>
    </message>
    <message>
        <source>You may go on anyway. What is open now is noted, so that the retro can ask what became of it.</source>
        <translation>可以先往下走。现在没完成的会记下来，复盘时再看结果。</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>先不进</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>仍然进入</translation>
    </message>
</context>
<context>
    <name>PickField</name>
    <message>
        <source>New: “{text}”</source>
        <translation>新增「{text}」</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Choose a picture</source>
        <translation>选择头像图片</translation>
    </message>
</context>
<context>
    <name>PiecesCard</name>
    <message>
        <source>Guests who open the calendar file get the event, and its changes, into their own calendar.</source>
        <translation>参加者打开日历文件，活动和之后的改动就进入自己的日历。</translation>
    </message>
    <message>
        <source>Calendar file…</source>
        <translation>日历文件…</translation>
    </message>
    <message>
        <source>Paste a sign-up chain…</source>
        <translation>粘贴接龙…</translation>
    </message>
    <message>
        <source>Import a sheet…</source>
        <translation>导入报名表…</translation>
    </message>
    <message>
        <source>No sign-up link yet: write it on the planning page.</source>
        <translation>还没有报名链接，可在「策划」里填写。</translation>
    </message>
    <message>
        <source>The event has no date yet</source>
        <translation>活动还没定日期</translation>
    </message>
</context>
<context>
    <name>PivotCard</name>
    <message>
        <source>Saved</source>
        <translation>已存</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>删除「{name}」</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Totals only</source>
        <translation>只看合计</translation>
    </message>
    <message>
        <source>Save this table</source>
        <translation>保存这张表</translation>
    </message>
    <message>
        <source>Name of the table</source>
        <translation>表的名称</translation>
    </message>
    <message>
        <source>The table “{name}” is saved</source>
        <translation>已保存表「{name}」</translation>
    </message>
    <message>
        <source>The table “{name}” is deleted</source>
        <translation>已删除表「{name}」</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>The currency of every amount of this event</source>
        <translation>本活动所有金额的币种</translation>
    </message>
    <message>
        <source>Every amount of this event is in {currency} now; the numbers stayed as they were</source>
        <translation>本活动的金额已改用 {currency}，数字不变</translation>
    </message>
    <message>
        <source>Click to take it off</source>
        <translation>点击去掉</translation>
    </message>
    <message>
        <source>Community {name}, click to take it off</source>
        <translation>社群 {name}，点击去掉</translation>
    </message>
    <message>
        <source>+ Community</source>
        <translation>＋ 社群</translation>
    </message>
    <message>
        <source>Community…</source>
        <translation>社群…</translation>
    </message>
    <message>
        <source>Community taken off</source>
        <translation>已去掉社群</translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message>
        <source>Copied: {title}</source>
        <translation>已复制：{title}</translation>
    </message>
    <message>
        <source>What is planned</source>
        <translation>计划内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>This time only</source>
        <translation>仅这一次</translation>
    </message>
    <message>
        <source>Title, text, day and time are changed for this day alone</source>
        <translation>标题、正文、日期和时间只改这一天的</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>由谁来发</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>一直</translation>
    </message>
    <message>
        <source>Choose a script…</source>
        <translation>选择话术…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>There are no scripts yet. Write one in Scripts, or take the starter packs.</source>
        <translation>还没有话术。可在「话术」里写一条，或取用入门包。</translation>
    </message>
</context>
<context>
    <name>PlanFiles</name>
    <message>
        <source>Sheets</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Plan from a sheet</source>
        <translation>导入排期表</translation>
    </message>
    <message>
        <source>Reading the sheet</source>
        <translation>正在读取表格</translation>
    </message>
    <message>
        <source>Save the plan as a calendar file</source>
        <translation>把计划存为日历文件</translation>
    </message>
    <message>
        <source>Save the plan as a sheet</source>
        <translation>把计划存为表格</translation>
    </message>
    <message>
        <source>{count} entries from {first} to {last} written: {name}</source>
        <translation>已写入 {first} 至 {last} 的 {count} 条：{name}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>{count} posts planned</source>
        <translation>已计划 {count} 条</translation>
    </message>
</context>
<context>
    <name>PlanSheetDialog</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Plan {count} posts</source>
        <translation>排入 {count} 条</translation>
    </message>
    <message>
        <source>Plan from “{name}”</source>
        <translation>从「{name}」导入计划</translation>
    </message>
    <message>
        <source>There are no rows in it.</source>
        <translation>里面没有任何行。</translation>
    </message>
</context>
<context>
    <name>PostRow</name>
    <message>
        <source>{count} sign-ups</source>
        <translation>报名 {count}</translation>
    </message>
    <message>
        <source>State of {name}: {state}</source>
        <translation>「{name}」的状态：{state}</translation>
    </message>
    <message>
        <source>Registrations through {name}: {count}</source>
        <translation>经「{name}」报名：{count}</translation>
    </message>
    <message>
        <source>Script: {name}</source>
        <translation>话术：{name}</translation>
    </message>
    <message>
        <source>Choose a script</source>
        <translation>选一条话术</translation>
    </message>
    <message>
        <source>No script</source>
        <translation>不用话术</translation>
    </message>
    <message>
        <source>Script…</source>
        <translation>话术…</translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>In no folder</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>跟随界面</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Words it is also found by</source>
        <translation>还能用哪些词搜到它</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Friendly, formal…</source>
        <translation>亲切、正式…</translation>
    </message>
    <message>
        <source>When to send it, what to avoid</source>
        <translation>什么时候用，注意什么</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Click to take it off</source>
        <translation>点一下去掉</translation>
    </message>
    <message>
        <source>Tag {name}, click to take it off</source>
        <translation>标签 {name}，点一下去掉</translation>
    </message>
    <message>
        <source>+ Tag</source>
        <translation>＋ 标签</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>New tag “{text}”</source>
        <translation>新建标签「{text}」</translation>
    </message>
    <message>
        <source>Tag taken off</source>
        <translation>已去掉标签</translation>
    </message>
</context>
<context>
    <name>PurposeCard</name>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>What it is for: what shall be different afterwards?</source>
        <translation>为什么办：办完之后要有什么不同？</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>创意</translation>
    </message>
    <message>
        <source>The idea: theme, guest, what happens</source>
        <translation>创意：主题、嘉宾、现场做什么</translation>
    </message>
    <message>
        <source>For</source>
        <translation>面向</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>目标人群</translation>
    </message>
    <message>
        <source>Put them on the guest list</source>
        <translation>加入邀请名单</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>{count} people are on the list as invited</source>
        <translation>已邀请 {count} 人</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Fill in the numbers</source>
        <translation>填入数据</translation>
    </message>
    <message>
        <source>Writes what was expected and what happened into the empty boxes</source>
        <translation>把预期和实际的数据写进空着的格子</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Community of these people</source>
        <translation>这些人的社群</translation>
    </message>
    <message>
        <source>Platform of the accounts</source>
        <translation>账号所属平台</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Order of dates</source>
        <translation>日期顺序</translation>
    </message>
    <message>
        <source>none: that is left out</source>
        <translation>不指定：这些内容不导入</translation>
    </message>
    <message>
        <source>They have days of joining, or names in a group. In which community?</source>
        <translation>表里有入群日期或群名片，是哪个社群的？</translation>
    </message>
    <message>
        <source>Whose accounts are these?</source>
        <translation>这些账号是哪个平台的？</translation>
    </message>
    <message>
        <source>Unknown columns, left out: {count}</source>
        <translation>未识别、未导入的列：{count}</translation>
    </message>
    <message>
        <source>Keep all as fields</source>
        <translation>全部保留为字段</translation>
    </message>
    <message>
        <source>“{header}”: what does {cell} mean?</source>
        <translation>「{header}」：{cell} 是哪一天？</translation>
    </message>
</context>
<context>
    <name>QueueRun</name>
    <message>
        <source>What will be copied</source>
        <translation>将要复制的文字</translation>
    </message>
    <message>
        <source>People of the queue</source>
        <translation>队列里的人</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Could not be sent</source>
        <translation>没发出去</translation>
    </message>
    <message>
        <source>“{title}”, one by one</source>
        <translation>逐个发送「{title}」</translation>
    </message>
    <message>
        <source>Everybody was seen to.</source>
        <translation>都处理完了。</translation>
    </message>
    <message>
        <source>Outcomes can be said on each person&apos;s timeline, or are inferred from the next import.</source>
        <translation>结果可以在每个人的时间线上标，也会从下一次导入的聊天里推断。</translation>
    </message>
    <message>
        <source>Close the queue</source>
        <translation>结束队列</translation>
    </message>
    <message>
        <source>Copied. Paste it, send it, then go on.</source>
        <translation>已复制。粘贴发出后，继续下一位。</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Contacted {count} times this month</source>
        <translation>本月已联系 {count} 次</translation>
    </message>
    <message>
        <source>Still to be filled in: {places}</source>
        <translation>还没填：{places}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy part {number} of {parts}</source>
        <translation>复制第 {number} 段（共 {parts} 段）</translation>
    </message>
    <message>
        <source>{sent} sent · {skipped} skipped · {failed} failed · {waiting} to go</source>
        <translation>已发 {sent} · 跳过 {skipped} · 失败 {failed} · 待发 {waiting}</translation>
    </message>
    <message>
        <source>Put back into the queue</source>
        <translation>放回队列</translation>
    </message>
</context>
<context>
    <name>Queues</name>
    <message>
        <source>Queues</source>
        <translation>发送队列</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>To go</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>No queue yet. Choose a script, then “Send to a segment, one by one”.</source>
        <translation>还没有队列。选一条话术，然后「按人群逐个发送」。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>Add people</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Nickname, WeChat id, phone, note… in any order, one person per line</source>
        <translation>昵称、微信号、手机号、备注… 顺序不限，每行一人</translation>
    </message>
    <message>
        <source>People to add</source>
        <translation>要添加的成员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Phone or e-mail</source>
        <translation>手机或邮箱</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add {count} people</source>
        <translation>添加 {count} 人</translation>
    </message>
    <message>
        <source>{count} lines, {wanted} will be added. Ctrl+Enter adds them.</source>
        <translation>共 {count} 行，将添加 {wanted} 人。Ctrl+Enter 添加。</translation>
    </message>
</context>
<context>
    <name>QuickSettings</name>
    <message>
        <source>Stay in the tray</source>
        <translation>留在托盘</translation>
    </message>
    <message>
        <source>Closing the window then only hides it, and the quick window comes at once.</source>
        <translation>关闭窗口时只是隐藏，小窗随时可以叫出来。</translation>
    </message>
    <message>
        <source>This desktop shows no tray.</source>
        <translation>这个桌面没有托盘。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Give the clipboard back after</source>
        <translation>多久后还原剪贴板</translation>
    </message>
    <message>
        <source>What you had copied before comes back, unless you copied something else meanwhile.</source>
        <translation>把之前复制的内容放回去；期间又复制了别的就不动。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Keys that work in every program</source>
        <translation>在任何程序里都能用的快捷键</translation>
    </message>
    <message>
        <source>Hotkey</source>
        <translation>全局快捷键</translation>
    </message>
    <message>
        <source>Opens the quick window in every program. Empty: none.</source>
        <translation>在任何程序里打开小窗。留空则不用。</translation>
    </message>
    <message>
        <source>macOS: in the Shortcuts app make a shortcut “Run Shell Script” with this command, and give it keys.</source>
        <translation>macOS：在「快捷指令」里新建「运行 Shell 脚本」，填入此命令并设置键盘快捷键。</translation>
    </message>
    <message>
        <source>Or make a link to this command on the desktop and give it keys in its properties.</source>
        <translation>也可以在桌面建一个指向此命令的快捷方式，在属性里设置快捷键。</translation>
    </message>
    <message>
        <source>GNOME: Settings → Keyboard → Custom shortcuts. KDE: System Settings → Shortcuts → Add command. Paste this command and give it keys.</source>
        <translation>GNOME：设置 → 键盘 → 自定义快捷键。KDE：系统设置 → 快捷键 → 添加命令。粘贴此命令并设置按键。</translation>
    </message>
    <message>
        <source>Write it as Ctrl+Alt+Space: one or more of Ctrl, Alt, Shift, Win, and a key.</source>
        <translation>写成 Ctrl+Alt+Space 这样：Ctrl、Alt、Shift、Win 中的一个或几个，加一个键。</translation>
    </message>
    <message>
        <source>The new keys work after the next start.</source>
        <translation>下次启动后新的快捷键生效。</translation>
    </message>
    <message>
        <source>Copied: {command}</source>
        <translation>已复制：{command}</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Quick window</source>
        <translation>小窗</translation>
    </message>
    <message>
        <source>Script: words or pinyin</source>
        <translation>搜话术：文字或拼音</translation>
    </message>
    <message>
        <source>Find scripts</source>
        <translation>搜索话术</translation>
    </message>
    <message>
        <source>For whom (Tab)</source>
        <translation>发给谁（Tab）</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>What will be copied</source>
        <translation>将要复制的文字</translation>
    </message>
    <message>
        <source>Hide (Esc)</source>
        <translation>隐藏（Esc）</translation>
    </message>
    <message>
        <source>Open CommDesk</source>
        <translation>打开 CommDesk</translation>
    </message>
    <message>
        <source>Enter copies · Ctrl+Enter copies and hides · Tab person · Alt+A/B wording · Ctrl+D favourite</source>
        <translation>Enter 复制 · Ctrl+Enter 复制并隐藏 · Tab 选人 · Alt+A/B 换版本 · Ctrl+D 收藏</translation>
    </message>
    <message>
        <source>Copied for {who}</source>
        <translation>已复制给 {who}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Part {number} of {parts} copied, Enter copies the next</source>
        <translation>第 {number} 段（共 {parts} 段）已复制，再按 Enter 复制下一段</translation>
    </message>
    <message>
        <source>Not all parts were copied. It begins with part 1 again.</source>
        <translation>上一条还没复制完，现在从第 1 段重新开始。</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>还没有打开工作区。</translation>
    </message>
    <message>
        <source>There are no scripts yet.</source>
        <translation>还没有话术。</translation>
    </message>
    <message>
        <source>Take the starter packs</source>
        <translation>装入起步话术包</translation>
    </message>
    <message>
        <source>No script matches. Type less.</source>
        <translation>没有匹配的话术，少打几个字试试。</translation>
    </message>
    <message>
        <source>The one they are in</source>
        <translation>成员所在的社群</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Add to “{name}”</source>
        <translation>添加到「{name}」</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name, or pinyin of a member</source>
        <translation>姓名，或成员的拼音</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Members of that name</source>
        <translation>同名成员</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>registered, or waiting where it is full</source>
        <translation>已报名（满员则候补）</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>报名来源</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>Invite all of them</source>
        <translation>全部邀请</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Or a segment</source>
        <translation>或整个人群</translation>
    </message>
    <message>
        <source>“{name}”, as typed</source>
        <translation>「{name}」，按输入添加</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}：{state}</translation>
    </message>
    <message>
        <source>{count} invited; who was on the list stays as they are</source>
        <translation>已邀请 {count} 人；名单里已有的不变</translation>
    </message>
</context>
<context>
    <name>RegisteredCard</name>
    <message>
        <source>{count} with guests</source>
        <translation>含同行共 {count} 人</translation>
    </message>
    <message>
        <source>{count} places free</source>
        <translation>余 {count} 席</translation>
    </message>
    <message>
        <source>goal {count}</source>
        <translation>目标 {count}</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已报名</translation>
    </message>
    <message>
        <source>Registered or confirmed, without their guests</source>
        <translation>已报名或已确认，不含同行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>候补</translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation>在候补名单上</translation>
    </message>
    <message>
        <source>came</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Checked in at the door</source>
        <translation>现场已签到</translation>
    </message>
    <message>
        <source>stayed away</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>Registered, but not checked in</source>
        <translation>已报名，没有签到</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Registered and cancelled</source>
        <translation>报名后取消</translation>
    </message>
    <message>
        <source>Of {whole} registrations for earlier events {part} came</source>
        <translation>以往活动的 {whole} 个报名里，{part} 个到场</translation>
    </message>
    <message>
        <source>came before</source>
        <translation>历史到场率</translation>
    </message>
</context>
<context>
    <name>RegistrationImportDialog</name>
    <message>
        <source>{added} added, {updated} updated, {members} new members</source>
        <translation>新增 {added}，更新 {updated}，新成员 {members}</translation>
    </message>
</context>
<context>
    <name>ReminderWatch</name>
    <message>
        <source>Lines of Today can have an hour. Be reminded when it comes?</source>
        <translation>「今天」里的事可以定时间，到点要提醒吗？</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>到点提醒我</translation>
    </message>
    <message>
        <source>While you were away: {count}</source>
        <translation>你离开期间有 {count} 件到点</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Save as {format}</source>
        <translation>保存为 {format}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Comment on “{title}”</source>
        <translation>「{title}」的点评</translation>
    </message>
    <message>
        <source>Your comment on this card</source>
        <translation>写写对这张卡片的点评</translation>
    </message>
    <message>
        <source>with the names of people</source>
        <translation>显示姓名</translation>
    </message>
    <message>
        <source>Names of people in “{title}”</source>
        <translation>「{title}」显示姓名</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>与当前显示相同</translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>Community report</source>
        <translation>社群运营报表</translation>
    </message>
    <message>
        <source>A report counts everybody, not the segment that is shown.</source>
        <translation>报表统计所有人，不限于当前显示的人群。</translation>
    </message>
    <message>
        <source>Choose at least one card.</source>
        <translation>请至少选择一张卡片。</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>Report saved as {name}</source>
        <translation>报表已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Type or F2 corrects a cell, Tab goes on, Enter goes to what asks and then puts them on the list.</source>
        <translation>直接输入或按 F2 修改，Tab 到下一格，回车跳到待确认的行，都确认了就加入名单。</translation>
    </message>
    <message>
        <source>{count} more rows are not shown; nothing is odd about them.</source>
        <translation>另有 {count} 行没有显示，都没有异常。</translation>
    </message>
    <message>
        <source>Not understood, line {line}: {words}</source>
        <translation>没看懂，第 {line} 行：{words}</translation>
    </message>
    <message>
        <source>Not understood, too: {count} lines</source>
        <translation>另有 {count} 行没看懂</translation>
    </message>
    <message>
        <source>{count} rows · {new} new members · {listed} on the list already</source>
        <translation>{count} 行 · 新成员 {new} · 已在名单 {listed}</translation>
    </message>
    <message>
        <source>{count} ask, they stand first</source>
        <translation>{count} 行待确认，排在最前</translation>
    </message>
    <message>
        <source>no place for {count}: they wait</source>
        <translation>{count} 人没有名额，转候补</translation>
    </message>
    <message>
        <source>{state} → waits, no place</source>
        <translation>{state} → 候补（已满）</translation>
    </message>
    <message>
        <source>What happens to row {row}</source>
        <translation>第 {row} 行的处理方式</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>update on the list</source>
        <translation>更新名单</translation>
    </message>
    <message>
        <source>is {name}</source>
        <translation>是 {name}</translation>
    </message>
    <message>
        <source>new member</source>
        <translation>新成员</translation>
    </message>
    <message>
        <source>on the list, no member</source>
        <translation>只上名单，不建成员</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>不导入</translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>Compare a member list</source>
        <translation>核对花名册</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Day of the list</source>
        <translation>名单日期</translation>
    </message>
    <message>
        <source>Member list</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>Paste the members here: one name a line, numbered or not, or the table of a group page with its headings</source>
        <translation>把成员粘贴到这里：每行一个名字，有无序号均可；或粘贴群成员页面的表格，含表头</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入群</translation>
    </message>
    <message>
        <source>Who is it</source>
        <translation>对应成员</translation>
    </message>
    <message>
        <source>Why left</source>
        <translation>退群原因</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>原名</translation>
    </message>
    <message>
        <source>Is now</source>
        <translation>现名</translation>
    </message>
    <message>
        <source>Joined ({count})</source>
        <translation>入群（{count}）</translation>
    </message>
    <message>
        <source>Left ({count})</source>
        <translation>退群（{count}）</translation>
    </message>
    <message>
        <source>New names ({count})</source>
        <translation>改名（{count}）</translation>
    </message>
    <message>
        <source>Never spoke ({count})</source>
        <translation>从未发言（{count}）</translation>
    </message>
    <message>
        <source>There is no community yet. Import a chat or make one first.</source>
        <translation>还没有社群。请先导入聊天记录，或新建一个。</translation>
    </message>
    <message>
        <source>last compared {day}</source>
        <translation>上次核对 {day}</translation>
    </message>
    <message>
        <source>Member lists (*.csv *.tsv *.txt *.xlsx *.xls);;All files (*)</source>
        <translation>花名册 (*.csv *.tsv *.txt *.xlsx *.xls);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a member list</source>
        <translation>选择花名册</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Who “{name}” is</source>
        <translation>「{name}」对应的成员</translation>
    </message>
    <message>
        <source>somebody new</source>
        <translation>新人</translation>
    </message>
    <message>
        <source>{name}, under a new name</source>
        <translation>{name}，改了名</translation>
    </message>
    <message>
        <source>Why {name} left</source>
        <translation>{name} 的退群原因</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{count} as before</source>
        <translation>{count} 人不变</translation>
    </message>
    <message>
        <source>{count} may be somebody you know: choose who they are</source>
        <translation>{count} 人可能是已有成员：请选择对应成员</translation>
    </message>
    <message>
        <source>{count} were forgotten for good and are left out</source>
        <translation>{count} 人已彻底删除，不导入</translation>
    </message>
    <message>
        <source>the first list of this community: nobody’s day of joining is known from it</source>
        <translation>这是该社群的第一份名单：从中看不出入群日期</translation>
    </message>
    <message>
        <source>More than half are missing: is the list complete?</source>
        <translation>超过一半的人不在名单里：名单完整吗？</translation>
    </message>
    <message>
        <source>pasted list</source>
        <translation>粘贴的名单</translation>
    </message>
    <message>
        <source>{joined} joined, {left} left, {renamed} have a new name.</source>
        <translation>入群 {joined} 人，退群 {left} 人，改名 {renamed} 人。</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What happens to all that share only a name</source>
        <translation>与已有成员同名的行怎么处理</translation>
    </message>
    <message>
        <source>add them, and ask after the import</source>
        <translation>先新增，导入后再问</translation>
    </message>
    <message>
        <source>they are the same people</source>
        <translation>都是同一个人</translation>
    </message>
    <message>
        <source>they are new people</source>
        <translation>都是新成员</translation>
    </message>
    <message>
        <source>leave them out</source>
        <translation>都不导入</translation>
    </message>
    <message>
        <source>All that share only a name: {count}</source>
        <translation>{count} 行与已有成员同名，请确认是否同一人</translation>
    </message>
    <message>
        <source>More rows like these: {count}</source>
        <translation>同类还有 {count} 行</translation>
    </message>
    <message>
        <source>What happens to this row</source>
        <translation>这一行如何处理</translation>
    </message>
</context>
<context>
    <name>RuleCard</name>
    <message>
        <source>How it compares</source>
        <translation>匹配方式</translation>
    </message>
    <message>
        <source>Where it holds</source>
        <translation>适用社群</translation>
    </message>
    <message>
        <source>Words or pattern</source>
        <translation>词语或正则</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>打卡, 签到</source>
        <translation>打卡, 签到</translation>
    </message>
    <message>
        <source>#打卡, 早起打卡</source>
        <translation>#打卡, 早起打卡</translation>
    </message>
    <message>
        <source>第\s*\d+\s*天</source>
        <translation>第\s*\d+\s*天</translation>
    </message>
    <message>
        <source>Words of its title; empty takes every list</source>
        <translation>接龙标题中的词；留空则所有接龙都算</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Check-in rules</source>
        <translation>打卡规则</translation>
    </message>
    <message>
        <source>A rule says which messages are check-ins: a word, a beginning, a pattern or a 接龙 list.</source>
        <translation>规则决定哪些消息算打卡：某个词、某种开头、正则或接龙。</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>添加第一条规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Several words are parted by commas. Capitals and the sign at the end do not matter.</source>
        <translation>多个词用逗号分隔。不区分大小写，末尾的标点不影响。</translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>A check-in rule deleted</source>
        <translation>已删除一条打卡规则</translation>
    </message>
    <message>
        <source>Counting check-ins</source>
        <translation>正在统计打卡</translation>
    </message>
</context>
<context>
    <name>SamePeople</name>
    <message>
        <source>Of those, in your list already, it seems: {count}. The same people?</source>
        <translation>其中有 {count} 人好像已在名单里，是同一个人吗？</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>看一看…</translation>
    </message>
    <message>
        <source>Same people?</source>
        <translation>是同一个人吗？</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>都不选</translation>
    </message>
    <message>
        <source>Different people</source>
        <translation>不是同一个人</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>逐项比较…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Looking for people who are the same</source>
        <translation>正在查找可能重复的人</translation>
    </message>
    <message>
        <source>No two people look alike.</source>
        <translation>没有发现可能重复的人。</translation>
    </message>
    <message>
        <source>Listed more than once, it seems: {count}. Who is ticked in a group becomes one person; nothing is lost, and Undo takes it apart again.</source>
        <translation>可能重复的有 {count} 组。每组里勾选的人会合并为一个人；什么都不会丢，撤销就能分开。</translation>
    </message>
    <message>
        <source>Join {count}</source>
        <translation>合并 {count} 组</translation>
    </message>
    <message>
        <source>Joining people</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Listed once from now on: {count}</source>
        <translation>已合并 {count} 组</translation>
    </message>
</context>
<context>
    <name>SatisfactionCard</name>
    <message>
        <source>Import a survey…</source>
        <translation>导入问卷…</translation>
    </message>
    <message>
        <source>What they said…</source>
        <translation>大家怎么说…</translation>
    </message>
    <message>
        <source>Mean of all scores, each put on a scale to {most}</source>
        <translation>所有评分换算成 {most} 分制后的平均</translation>
    </message>
    <message>
        <source>of {most}</source>
        <translation>满分 {most}</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>份评分</translation>
    </message>
    <message>
        <source>Rows of the survey with a score</source>
        <translation>问卷里有评分的行</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>“{name}” is no longer at its place. What you have open is saved as a copy before it is closed; nothing is lost.</source>
        <translation>「{name}」已不在原处。正在把打开的内容另存为副本，存好后再关闭，不会丢失任何内容。</translation>
    </message>
</context>
<context>
    <name>ScreenMask</name>
    <message>
        <source>Everything is shown as it is.</source>
        <translation>已结束打码，全部照原样显示。</translation>
    </message>
    <message>
        <source>Phones, mails, accounts, notes and names are covered until you press Ctrl+Shift+M.</source>
        <translation>手机号、邮箱、账号、备注和姓名已打码，再按 Ctrl+Shift+M 结束。</translation>
    </message>
    <message>
        <source>Phones, mails, accounts and notes are covered until you press Ctrl+Shift+M.</source>
        <translation>手机号、邮箱、账号、备注已打码，再按 Ctrl+Shift+M 结束。</translation>
    </message>
    <message>
        <source>Names are covered, too, while the screen is shown.</source>
        <translation>打码时，姓名也会遮住。</translation>
    </message>
    <message>
        <source>Names stay readable while the screen is shown.</source>
        <translation>打码时，姓名照常显示。</translation>
    </message>
    <message>
        <source>Covered while the screen is shown. Press Ctrl+Shift+M to see and change it.</source>
        <translation>打码显示中，内容已遮住。按 Ctrl+Shift+M 结束打码后可查看和修改。</translation>
    </message>
    <message>
        <source>Covered, names too: end</source>
        <translation>打码中（含姓名）· 结束</translation>
    </message>
    <message>
        <source>Private data covered: end</source>
        <translation>打码中 · 结束</translation>
    </message>
    <message>
        <source>Others see neither phones, mails and accounts nor notes. Press to end it (Ctrl+Shift+M).</source>
        <translation>别人看不到手机号、邮箱、账号和备注。点一下结束打码（Ctrl+Shift+M）。</translation>
    </message>
</context>
<context>
    <name>ScriptBulkbar</name>
    <message>
        <source>Tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{count} scripts selected</source>
        <translation>已选 {count} 条</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>ScriptController</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>New tag “{text}”</source>
        <translation>新建标签「{text}」</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>新建话术</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>New folder {number}</source>
        <translation>新建文件夹 {number}</translation>
    </message>
    <message>
        <source>Folder deleted, with {count} scripts in it</source>
        <translation>已删除文件夹，里面有 {count} 条话术</translation>
    </message>
    <message>
        <source>{count} scripts moved</source>
        <translation>已移动 {count} 条话术</translation>
    </message>
    <message>
        <source>{count} scripts deleted</source>
        <translation>已删除 {count} 条话术</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Into which folder?</source>
        <translation>移到哪个文件夹？</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>New script here</source>
        <translation>在这里新建话术</translation>
    </message>
    <message>
        <source>New folder in it</source>
        <translation>在里面新建文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动到…</translation>
    </message>
</context>
<context>
    <name>ScriptCopy</name>
    <message>
        <source>There are no scripts yet. Write one in Scripts, or take the starter packs.</source>
        <translation>还没有话术。去「话术」写一条，或者取用起步话术包。</translation>
    </message>
    <message>
        <source>Script for “{kind}”</source>
        <translation>「{kind}」用哪条话术</translation>
    </message>
    <message>
        <source>Part {number} of {parts} copied for {name}; C copies the next</source>
        <translation>已为 {name} 复制第 {number}/{parts} 段，按 C 复制下一段</translation>
    </message>
    <message>
        <source>“{script}” copied for {name}</source>
        <translation>已为 {name} 复制「{script}」</translation>
    </message>
</context>
<context>
    <name>ScriptEditor</name>
    <message>
        <source>Copied for {who}</source>
        <translation>已复制给 {who}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Part {number} of {parts} copied</source>
        <translation>第 {number} 段（共 {parts} 段）已复制</translation>
    </message>
    <message>
        <source>Copy for</source>
        <translation>复制给</translation>
    </message>
    <message>
        <source>The one they are in</source>
        <translation>成员所在的社群</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Choose a script in the list to see what it says.</source>
        <translation>在列表里选一条话术，看看写了什么。</translation>
    </message>
    <message>
        <source>What the script says</source>
        <translation>话术原文</translation>
    </message>
    <message>
        <source>Write here. { offers everything that can be filled in.</source>
        <translation>在这里写。输入 { 可以选要填的内容。</translation>
    </message>
    <message>
        <source>What will be copied</source>
        <translation>将要复制的文字</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>Length and wording</source>
        <translation>长度与用词</translation>
    </message>
    <message>
        <source>Will be copied</source>
        <translation>预览（就是将要复制的文字）</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>未选成员</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Part {number} of {parts}, copied one after another</source>
        <translation>原文 · 第 {number} 段（共 {parts} 段，逐段复制）</translation>
    </message>
    <message>
        <source>Only if…</source>
        <translation>满足条件才出现</translation>
    </message>
    <message>
        <source>Ask when copying</source>
        <translation>复制时填写</translation>
    </message>
    <message>
        <source>Put another script in</source>
        <translation>放入另一条话术</translation>
    </message>
</context>
<context>
    <name>ScriptHead</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>{letters}: {count} variants</source>
        <translation>{letters} {count} 版</translation>
    </message>
    <message>
        <source>Copy for {who}</source>
        <translation>复制给 {who}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Favourite (Ctrl+D)</source>
        <translation>收藏（Ctrl+D）</translation>
    </message>
    <message>
        <source>Folder, tags, style and notes (Ctrl+E)</source>
        <translation>文件夹、标签、风格和说明（Ctrl+E）</translation>
    </message>
    <message>
        <source>Copy (Ctrl+Enter)</source>
        <translation>复制（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>ScriptList</name>
    <message>
        <source>used {count} times</source>
        <translation>用过 {count} 次</translation>
    </message>
    <message>
        <source>{percent} % answered</source>
        <translation>回复率 {percent}%</translation>
    </message>
    <message>
        <source>{count} variants</source>
        <translation>{count} 版</translation>
    </message>
</context>
<context>
    <name>ScriptUsesDialog</name>
    <message>
        <source>Uses of “{title}”</source>
        <translation>「{title}」的使用记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{outcome} (inferred)</source>
        <translation>{outcome}（推断）</translation>
    </message>
</context>
<context>
    <name>ScriptsPane</name>
    <message>
        <source>{count} scripts · {folders} folders</source>
        <translation>{count} 条 · {folders} 类</translation>
    </message>
    <message>
        <source>Title, words, pinyin: hysx finds 欢迎私信</source>
        <translation>标题、内容、拼音：hysx → 欢迎私信</translation>
    </message>
    <message>
        <source>Find scripts</source>
        <translation>搜索话术</translation>
    </message>
    <message>
        <source>Folders and tags</source>
        <translation>分类和标签</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Bring in phrases: a table, a text, a Word document, a pack, Espanso</source>
        <translation>导入话术：表格、文字、Word 文档、话术包、Espanso</translation>
    </message>
    <message>
        <source>Favourites · recent</source>
        <translation>收藏 · 最近</translation>
    </message>
    <message>
        <source>All scripts</source>
        <translation>全部话术</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近用过</translation>
    </message>
    <message>
        <source>Most used</source>
        <translation>最常用</translation>
    </message>
    <message>
        <source>Unused {days} days</source>
        <translation>{days} 天没用过</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Styles</source>
        <translation>文案风格</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Nothing here matches.</source>
        <translation>这里没有匹配的话术。</translation>
    </message>
    <message>
        <source>Look in all scripts</source>
        <translation>在全部话术中找</translation>
    </message>
    <message>
        <source>No script matches. Type less.</source>
        <translation>没有匹配的话术，试试少输几个字。</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>Nothing here yet. Drag scripts here, or write one.</source>
        <translation>这里还没有话术。拖进来，或写一条。</translation>
    </message>
    <message>
        <source>Write a script</source>
        <translation>写一条话术</translation>
    </message>
    <message>
        <source>This is where your words are kept: write them once, and copy them filled in for each person. Begin with the starter packs.</source>
        <translation>你的话术都在这里：写一次，复制给每个人时自动填好。先装入起步话术包吧。</translation>
    </message>
    <message>
        <source>Take the starter packs</source>
        <translation>装入起步话术包</translation>
    </message>
</context>
<context>
    <name>SearchAllDialog</name>
    <message>
        <source>Search in all workspaces</source>
        <translation>在所有工作区搜索</translation>
    </message>
    <message>
        <source>Name, pinyin, account, phone, tag or note</source>
        <translation>姓名、拼音、账号、手机、标签或备注</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Only on request, and only read: nothing is written in any of them.</source>
        <translation>只在你要求时才搜索，而且只读：不会改动任何一个工作区。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No other workspace was open lately.</source>
        <translation>最近没有打开过其他工作区。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Searching… {done} of {total} workspaces</source>
        <translation>正在搜索… {done} / {total} 个工作区</translation>
    </message>
    <message>
        <source>{count} people in {workspaces} workspaces</source>
        <translation>{workspaces} 个工作区里共 {count} 人</translation>
    </message>
    <message>
        <source>Nobody of this kind in {workspaces} workspaces</source>
        <translation>{workspaces} 个工作区里都没有找到</translation>
    </message>
    <message>
        <source>{words} · {count} could not be read</source>
        <translation>{words} · {count} 个无法读取</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>and {count} more: open the workspace to see them</source>
        <translation>还有 {count} 人：打开工作区查看</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <source>A team by a server</source>
        <translation>通过服务器的团队</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A PostgreSQL server that you, or somebody you trust, runs. It sees who writes when and how much, but can read nothing. Paste the address that you were given; that of its administrator makes a new team there.</source>
        <translation>一台由你或你信任的人管理的 PostgreSQL 服务器。它看得到谁在何时写了多少，但读不到任何内容。粘贴你拿到的地址；用管理员的地址会在那里新建一个团队。</translation>
    </message>
    <message>
        <source>postgresql://login@host/database?team=…</source>
        <translation>postgresql://登录名@主机/数据库?team=…</translation>
    </message>
    <message>
        <source>Password of that login</source>
        <translation>该登录名的密码</translation>
    </message>
    <message>
        <source>New team: a login for you, such as li</source>
        <translation>新团队：给你的登录名，例如 li</translation>
    </message>
    <message>
        <source>New team: the password of your login</source>
        <translation>新团队：你的登录密码</translation>
    </message>
</context>
<context>
    <name>ServerInviteDialog</name>
    <message>
        <source>Invite somebody</source>
        <translation>邀请同事</translation>
    </message>
    <message>
        <source>Choose where to save…</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>Everybody has a login of their own on “{server}”. The administrator&apos;s login makes it, and its password goes into the invitation, which the passphrase of the team locks.</source>
        <translation>在「{server}」上每个人都有自己的登录名。它由管理员的登录名创建，密码写进邀请里，邀请由团队口令加锁。</translation>
    </message>
    <message>
        <source>Their login, such as wang</source>
        <translation>对方的登录名，例如 wang</translation>
    </message>
    <message>
        <source>Passphrase of the team; empty if there is none</source>
        <translation>团队口令；没有就留空</translation>
    </message>
    <message>
        <source>Login of the administrator; empty if theirs is there already</source>
        <translation>管理员的登录名；对方已有登录名就留空</translation>
    </message>
    <message>
        <source>Password of the administrator</source>
        <translation>管理员的密码</translation>
    </message>
    <message>
        <source>They may only read</source>
        <translation>对方只能查看</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Quick window</source>
        <translation>小窗</translation>
    </message>
    <message>
        <source>Everything takes effect at once</source>
        <translation>所有设置立即生效</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新询问</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>本应用</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>Written beside what you change, so that colleagues see who it was.</source>
        <translation>写在你的每次修改旁边，方便同事知道是谁改的。</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Each kind of file is asked about before it is opened for the first time. Without asking now: {kinds}</source>
        <translation>每种文件第一次打开前都会询问。目前不再询问的：{kinds}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不提醒</translation>
    </message>
    <message>
        <source>When the hour comes</source>
        <translation>到点提醒</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Of lines of Today with an hour</source>
        <translation>今天里定了时间的事</translation>
    </message>
    <message>
        <source>By the desktop while CommDesk is not in front, else in its window.</source>
        <translation>CommDesk 不在最前面时由系统通知，否则在窗口里提示。</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>What comes then is told afterwards, in one line.</source>
        <translation>这段时间到点的，过后用一条提示说明。</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>This workspace</source>
        <translation>本工作区</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>On the badge and in lists, so that clients are never taken for one another.</source>
        <translation>显示在徽标和各处列表里，避免把不同客户弄混。</translation>
    </message>
    <message>
        <source>A day begins at</source>
        <translation>一天开始于</translation>
    </message>
    <message>
        <source>Messages after midnight count for the evening they belong to.</source>
        <translation>零点后的消息算作前一晚。</translation>
    </message>
    <message>
        <source>Gone quiet: silent for</source>
        <translation>多少天没动静算沉默</translation>
    </message>
    <message>
        <source>Somebody who was active before and then wrote nothing for so long.</source>
        <translation>之前活跃，此后这么久没有发言的人。</translation>
    </message>
    <message>
        <source>Gone quiet: active before on</source>
        <translation>沉默前至少活跃几天</translation>
    </message>
    <message>
        <source>On at least so many of the days looked back on.</source>
        <translation>在回看的这些天里，至少有这么多天活跃过。</translation>
    </message>
    <message>
        <source>A script counts as answered within</source>
        <translation>话术多久内回复算数</translation>
    </message>
    <message>
        <source>A message of theirs in this time counts as an answer.</source>
        <translation>对方在这段时间内发言就算回复。</translation>
    </message>
    <message>
        <source>The last dozen and all of two days are kept, then 12 daily, 10 weekly and 9 monthly ones.</source>
        <translation>保留最近 12 份和两天内的全部备份，以及 12 份每日、10 份每周、9 份每月备份。</translation>
    </message>
    <message>
        <source>As is right: a tenth of the free space, at most 5 GB. The oldest go first, the last three never.</source>
        <translation>自动决定时：可用空间的十分之一，最多 5 GB。超出时先删除最旧的，最近三份始终保留。</translation>
    </message>
    <message>
        <source>Gone quiet: look-back period</source>
        <translation>回看多少天</translation>
    </message>
    <message>
        <source>every {minutes} minutes</source>
        <translation>每 {minutes} 分钟</translation>
    </message>
    <message>
        <source>As is right for the disk</source>
        <translation>按硬盘空间自动决定</translation>
    </message>
    <message>
        <source>Beside the workspace</source>
        <translation>工作区旁边</translation>
    </message>
    <message>
        <source>Show backups</source>
        <translation>查看备份</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>When something changed</source>
        <translation>有改动时</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Another disk is safest.</source>
        <translation>放在另一块硬盘最安全。</translation>
    </message>
    <message>
        <source>Space they may use</source>
        <translation>备份占用上限</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Changing the settings</source>
        <translation>正在修改设置</translation>
    </message>
    <message>
        <source>Changed for this workspace</source>
        <translation>已为本工作区修改</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Import chats at least every</source>
        <translation>聊天记录至少每隔</translation>
    </message>
    <message>
        <source>Today reminds of a chat that was not imported for so long; 0: never.</source>
        <translation>这么久没有导入聊天记录，「今天」就会提醒；0 表示不提醒。</translation>
    </message>
    <message>
        <source>Phones, mails, accounts, notes</source>
        <translation>手机号、邮箱、账号、备注</translation>
    </message>
    <message>
        <source>Showing the screen</source>
        <translation>打码显示</translation>
    </message>
    <message>
        <source>What Ctrl+Shift+M covers while others look on.</source>
        <translation>共享屏幕、截图时，按 Ctrl+Shift+M 遮住哪些内容。</translation>
    </message>
    <message>
        <source>Names, too</source>
        <translation>以上各项，连同姓名</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share the workspace</source>
        <translation>分享工作区</translation>
    </message>
    <message>
        <source>A copy of everything, for somebody you work with. They work in it and send it back; you merge it, and every edit of both arrives.</source>
        <translation>给同事一份完整的副本。对方在里面做事，做完发回来；你合并进来，两边的每一处改动都在。</translation>
    </message>
    <message>
        <source>For whom, such as Li Hua</source>
        <translation>给谁，比如 小禾</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Without the history: nobody sees what stood there before</source>
        <translation>不带修改历史：看不到以前写过什么</translation>
    </message>
    <message>
        <source>Without the messages of chats</source>
        <translation>不带聊天消息</translation>
    </message>
    <message>
        <source>As plain SQLite for other programs; it cannot be merged back</source>
        <translation>存为普通 SQLite 给别的程序用（不能再合并回来）</translation>
    </message>
    <message>
        <source>Passphrase; empty: whoever has the file can open it</source>
        <translation>口令；留空则谁拿到文件都能打开</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Copies given so far</source>
        <translation>给出过的副本</translation>
    </message>
    <message>
        <source>Nobody has a copy yet.</source>
        <translation>还没有给过任何人。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose where to save…</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>Without it nobody opens the copy, you neither: write it down, and tell it by another way than the file.</source>
        <translation>没有口令谁都打不开这份副本，你也不行：请记下来，并且不要和文件一起发。</translation>
    </message>
    <message>
        <source>The copy is at “{path}”: {people} people, complete and checked.</source>
        <translation>副本在「{path}」：{people} 人，完整，已校验。</translation>
    </message>
    <message>
        <source>Writing a copy</source>
        <translation>正在写副本</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Merge a file</source>
        <translation>合并文件</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
    <message>
        <source>Where shall the workspace be?</source>
        <translation>工作区保存在哪里？</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>CommDesk</source>
        <translation>CommDesk</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ShowList</name>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Run of show</source>
        <translation>运行单</translation>
    </message>
</context>
<context>
    <name>ShowPage</name>
    <message>
        <source>Run of show: {name}</source>
        <translation>运行单：{name}</translation>
    </message>
    <message>
        <source>Next  Space</source>
        <translation>下一环节  空格</translation>
    </message>
    <message>
        <source>Back  Backspace</source>
        <translation>回退  Backspace</translation>
    </message>
    <message>
        <source>Take back  Ctrl+Z</source>
        <translation>撤销  Ctrl+Z</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>离开  Esc</translation>
    </message>
    <message>
        <source>There is no run of show yet. Plan it on the page of the event, then come back here.</source>
        <translation>还没有运行单。先在活动页排好，再回到这里。</translation>
    </message>
    <message>
        <source>Back to the event</source>
        <translation>回到活动页</translation>
    </message>
</context>
<context>
    <name>ShowStage</name>
    <message>
        <source>Comes next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Time that has passed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>{elapsed} of {minutes} min</source>
        <translation>已用 {elapsed}，共 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{elapsed} so far</source>
        <translation>已用 {elapsed}</translation>
    </message>
    <message>
        <source>{elapsed} of {minutes} min: over time</source>
        <translation>已用 {elapsed}，共 {minutes} 分钟：超时</translation>
    </message>
    <message>
        <source>That was the last item.</source>
        <translation>这是最后一个环节。</translation>
    </message>
    <message>
        <source>Not begun yet</source>
        <translation>还没开始</translation>
    </message>
    <message>
        <source>Between two items</source>
        <translation>环节之间</translation>
    </message>
    <message>
        <source>Press Space to start the next item.</source>
        <translation>按空格开始下一环节。</translation>
    </message>
    <message>
        <source>until it begins as planned</source>
        <translation>后按计划开始</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>准时</translation>
    </message>
    <message>
        <source>+{minutes} min late</source>
        <translation>晚 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min early</source>
        <translation>早 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>SkipBox</name>
    <message>
        <source>Reason, if you like</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>SoughtLine</name>
    <message>
        <source>Copy the name  F6</source>
        <translation>复制名字  F6</translation>
    </message>
    <message>
        <source>Copy the account  F7</source>
        <translation>复制账号  F7</translation>
    </message>
    <message>
        <source>The name they are listed under, for the search of the chat program</source>
        <translation>复制备注或昵称，到聊天软件里搜索</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>已复制：{text}</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>Starter packs</source>
        <translation>起步话术包</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Scripts that are here already, that you edited or deleted, stay as they are.</source>
        <translation>已经有的、你改过或删过的话术保持原样。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Adding scripts</source>
        <translation>正在添加话术</translation>
    </message>
    <message>
        <source>{new} scripts added</source>
        <translation>已添加 {new} 条话术</translation>
    </message>
</context>
<context>
    <name>Statusbar</name>
    <message>
        <source>Saved {time}</source>
        <translation>已保存 {time}</translation>
    </message>
    <message>
        <source>Nothing changed yet</source>
        <translation>尚无改动</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>Backup {time}</source>
        <translation>备份 {time}</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>撤销：{step}</translation>
    </message>
    <message>
        <source>The open file</source>
        <translation>打开的文件</translation>
    </message>
    <message>
        <source>The team: who is how far</source>
        <translation>团队：谁同步到哪一步</translation>
    </message>
    <message>
        <source>{count} both wrote</source>
        <translation>两人都改了 {count} 处</translation>
    </message>
    <message>
        <source>{count} look alike</source>
        <translation>{count} 处看起来一样</translation>
    </message>
    <message>
        <source>What two people wrote without having seen each other: press to choose</source>
        <translation>两个人各改各的、彼此没看到的地方：点一下来选</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The file is damaged…</source>
        <translation>文件已损坏…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>{work} · {seconds} s left</source>
        <translation>{work} · 还需 {seconds} 秒</translation>
    </message>
    <message>
        <source>{work} · {minutes} min left</source>
        <translation>{work} · 还需 {minutes} 分钟</translation>
    </message>
    <message>
        <source>The file: save a copy, backups, check; drag it onto a chat to give a copy</source>
        <translation>文件：另存副本、备份、检查；拖到聊天窗口即可给出副本</translation>
    </message>
</context>
<context>
    <name>StaysDialog</name>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入群</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>退群</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Why left</source>
        <translation>退群原因</translation>
    </message>
    <message>
        <source>Add to a community</source>
        <translation>加入社群</translation>
    </message>
    <message>
        <source>Dates are written 2026-11-21. Each change is saved at once.</source>
        <translation>日期写作 2026-11-21。每次修改立即保存。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Community…</source>
        <translation>社群…</translation>
    </message>
    <message>
        <source>New community “{text}”</source>
        <translation>新建社群「{text}」</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Guest list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>还差 {count} 项</translation>
    </message>
    <message>
        <source>Checklist: {done} of {all}</source>
        <translation>清单：完成 {done} / {all}</translation>
    </message>
</context>
<context>
    <name>StrayedDialog</name>
    <message>
        <source>Your file is not where it was</source>
        <translation>文件不在原处</translation>
    </message>
    <message>
        <source>“{name}” was deleted or moved away while it was open. Everything you typed is still here and nothing is lost, but it has no file any more: save it now.</source>
        <translation>「{name}」打开期间被删除或移走了。录入的内容都还在，没有丢，只是没有文件了：请现在保存。</translation>
    </message>
    <message>
        <source>“{name}” was put into the trash of this computer while it was open. Everything you typed is still here and nothing is lost, but its file goes when the trash is emptied: save it at its place again.</source>
        <translation>「{name}」打开期间被移进了这台电脑的回收站。录入的内容都还在，没有丢，但清空回收站时它的文件也会删除：请重新保存到原处。</translation>
    </message>
    <message>
        <source>Save it at its place again</source>
        <translation>重新保存到原处</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>It was meant to go: close it</source>
        <translation>不要了，直接关闭</translation>
    </message>
    <message>
        <source>Another file took the place of “{name}” while it was open: a sync program or somebody put it there. Both are kept: what you have open was saved as “{copy}”.</source>
        <translation>「{name}」打开期间，同步软件或别人在原处放了另一个文件。两份都留着：你打开的这份已另存为「{copy}」。</translation>
    </message>
    <message>
        <source>Open the new file</source>
        <translation>打开新文件</translation>
    </message>
    <message>
        <source>Keep mine at this place</source>
        <translation>保留我的这份</translation>
    </message>
    <message>
        <source>The file that is not chosen stays beside it under another name.</source>
        <translation>没选的那份会改名保留在同一文件夹。</translation>
    </message>
    <message>
        <source>The new file is not a workspace that can be opened.</source>
        <translation>新文件不是能打开的工作区。</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>你的</translation>
    </message>
    <message>
        <source>The new file</source>
        <translation>新文件</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后修改</translation>
    </message>
</context>
<context>
    <name>Straying</name>
    <message>
        <source>kept</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>“{name}” was not at its place any more. It was kept as “{copy}”.</source>
        <translation>「{name}」已不在原处，你的内容已另存为「{copy}」。</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>正在保存副本</translation>
    </message>
    <message>
        <source>“{old}” is called “{new}” now; CommDesk goes on with it.</source>
        <translation>「{old}」现在叫「{new}」，CommDesk 继续用它。</translation>
    </message>
    <message>
        <source>“{old}” is called “{new}” now; CommDesk goes on with it. The last step was not saved: do it again.</source>
        <translation>「{old}」现在叫「{new}」，CommDesk 继续用它。上一步没有保存，请再做一次。</translation>
    </message>
    <message>
        <source>“{old}” was moved to “{place}”; CommDesk goes on with it.</source>
        <translation>「{old}」被移到了「{place}」，CommDesk 继续用它。</translation>
    </message>
    <message>
        <source>“{old}” was moved to “{place}”; CommDesk goes on with it. The last step was not saved: do it again.</source>
        <translation>「{old}」被移到了「{place}」，CommDesk 继续用它。上一步没有保存，请再做一次。</translation>
    </message>
    <message>
        <source>This is still to be decided: the next change asks again. If you close now, a copy is kept.</source>
        <translation>这件事还没决定：下次改动时会再问；现在关闭的话，会留一份副本。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>另一份</translation>
    </message>
    <message>
        <source>“{name}” is saved and open again.</source>
        <translation>「{name}」已保存，并重新打开。</translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message>
        <source>Another workspace</source>
        <translation>切换工作区</translation>
    </message>
    <message>
        <source>{number} people</source>
        <translation>{number} 人</translation>
    </message>
    <message>
        <source>No other workspace was open lately.</source>
        <translation>最近没有打开过其他工作区。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>Manage tags</source>
        <translation>管理标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建标签组</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Each change is saved at once and can be undone. Deleting a tag takes it off everybody.</source>
        <translation>每次修改立即保存，可以撤销。删除标签会从所有人身上去掉。</translation>
    </message>
    <message>
        <source>Drag a tag, or press Alt with an arrow key, to move it within its group.</source>
        <translation>拖动标签，或按 Alt+上/下方向键，可在组内调整顺序。</translation>
    </message>
    <message>
        <source>one per person</source>
        <translation>每人一个</translation>
    </message>
    <message>
        <source>several per person</source>
        <translation>每人多个</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Several per person</source>
        <translation>每人可多个</translation>
    </message>
    <message>
        <source>One per person</source>
        <translation>每人只一个</translation>
    </message>
    <message>
        <source>Merge “{tag}” into…</source>
        <translation>将「{tag}」合并到…</translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除「{name}」</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done: {name}</source>
        <translation>完成：{name}</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message>
        <source>somebody</source>
        <translation>某位同事</translation>
    </message>
    <message>
        <source>{who} uses a newer CommDesk. Update CommDesk here to see what changed there.</source>
        <translation>{who} 用的 CommDesk 更新。请更新本机的 CommDesk，才能看到对方的改动。</translation>
    </message>
    <message>
        <source>Messages or files of {number} imports and attachments are still on their way.</source>
        <translation>还有 {number} 份导入或附件的内容在路上。</translation>
    </message>
    <message>
        <source>A file of {who} cannot be read. If it does not come within a day or two, press “Look now” on that computer.</source>
        <translation>{who} 有一个文件读不了。如果一两天内还没好，请在那台电脑上点「立即查看」。</translation>
    </message>
    <message>
        <source>The clock of {who} is {minutes} minutes ahead of the one here.</source>
        <translation>{who} 的电脑时间比本机快 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{number} minutes ago</source>
        <translation>{number} 分钟前</translation>
    </message>
    <message>
        <source>{number} hours ago</source>
        <translation>{number} 小时前</translation>
    </message>
    <message>
        <source>Team: needs you</source>
        <translation>团队：需要你处理</translation>
    </message>
    <message>
        <source>Team: waiting</source>
        <translation>团队：等待中</translation>
    </message>
    <message>
        <source>Team: looking</source>
        <translation>团队：查看中</translation>
    </message>
    <message>
        <source>Team: {number} on the way</source>
        <translation>团队：{number} 份在路上</translation>
    </message>
    <message>
        <source>Team: in step</source>
        <translation>团队：已同步</translation>
    </message>
    <message>
        <source>{who}: {number} changes</source>
        <translation>{who}：{number} 处改动</translation>
    </message>
    <message>
        <source>{number} to look at</source>
        <translation>{number} 处要看一下</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>看一下</translation>
    </message>
    <message>
        <source>Choose the shared folder</source>
        <translation>选择共享文件夹</translation>
    </message>
    <message>
        <source>Make a team</source>
        <translation>建立团队</translation>
    </message>
    <message>
        <source>Enter the team</source>
        <translation>进入团队</translation>
    </message>
    <message>
        <source>What you all write goes into this folder, locked with a key that only the passphrase opens. There is nobody who could give you a new one.</source>
        <translation>大家写的内容都会放进这个文件夹，并用密钥锁好，只有口令能打开。口令丢了，没有人能补给你。</translation>
    </message>
    <message>
        <source>There is a team in this folder. Whoever asked you in knows its passphrase.</source>
        <translation>这个文件夹里已有团队。邀请你的人知道口令。</translation>
    </message>
    <message>
        <source>The team has a key that is not known here. Whoever leads the team knows its passphrase.</source>
        <translation>这台电脑还没有团队的密钥。口令请问团队负责人。</translation>
    </message>
    <message>
        <source>The team is made. Invite the others, and tell them the passphrase.</source>
        <translation>团队建好了。邀请同事，并把口令告诉他们。</translation>
    </message>
    <message>
        <source>Invite somebody</source>
        <translation>邀请同事</translation>
    </message>
    <message>
        <source>The invitation is at “{path}”. Let them into the shared folder, and tell the passphrase by another way.</source>
        <translation>邀请文件在「{path}」。请让对方能访问共享文件夹，口令用别的方式告诉对方。</translation>
    </message>
    <message>
        <source>Open an invitation</source>
        <translation>打开邀请</translation>
    </message>
    <message>
        <source>Where shall the workspace be?</source>
        <translation>工作区放在哪里？</translation>
    </message>
    <message>
        <source>Joining “{name}”</source>
        <translation>正在加入「{name}」</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>For when somebody left or a computer was lost. First take away their access to the folder or the server. Then everything is locked anew, and everybody types the new passphrase once. What they have already, they keep.</source>
        <translation>有人离开或电脑丢失时使用。请先取消对方对共享文件夹或服务器的访问权。随后所有内容会重新上锁，其他人各输入一次新口令。对方已经拿到的内容仍在对方手里。</translation>
    </message>
    <message>
        <source>Everything is locked with the new key. Tell the others the new passphrase.</source>
        <translation>所有内容已用新密钥上锁。请把新口令告诉其他人。</translation>
    </message>
    <message>
        <source>Lock everything anew</source>
        <translation>全部重新上锁</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>退出团队</translation>
    </message>
    <message>
        <source>What you wrote stays with the others, and what they wrote stays here. From now on nothing is exchanged. You can enter again at any time.</source>
        <translation>你写的内容留在同事那里，同事写的内容也留在本机。从现在起不再互相同步。随时可以再次进入。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>You may only read in this team: what you change stays on this computer.</source>
        <translation>你在这个团队里只能查看：你的改动只留在这台电脑上。</translation>
    </message>
    <message>
        <source>What you all write goes to this server, locked with a key that only the passphrase opens. There is nobody who could give you a new one.</source>
        <translation>大家写的内容都会存到这台服务器，用只有口令能打开的密钥加锁。口令丢了，谁也没法补给你。</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>正在询问服务器</translation>
    </message>
    <message>
        <source>The invitation is at “{path}”. It opens with the passphrase of the team.</source>
        <translation>邀请已存到「{path}」，用团队口令打开。</translation>
    </message>
    <message>
        <source>The invitation is at “{path}”. They need the password of their login, too.</source>
        <translation>邀请已存到「{path}」。对方还需要其登录名的密码。</translation>
    </message>
</context>
<context>
    <name>TeamDialog</name>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Last word</source>
        <translation>最近同步</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>在路上</translation>
    </message>
    <message>
        <source>Nobody else is here yet. Invite somebody: one file and the passphrase are all they need.</source>
        <translation>还没有其他人。邀请同事吧：对方只需要一个邀请文件和口令。</translation>
    </message>
    <message>
        <source>Choose the shared folder…</source>
        <translation>选择共享文件夹…</translation>
    </message>
    <message>
        <source>Open an invitation…</source>
        <translation>打开邀请…</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>邀请…</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>When somebody left, or a computer was lost</source>
        <translation>有人离开，或电脑丢失时</translation>
    </message>
    <message>
        <source>Leave the team…</source>
        <translation>退出团队…</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即查看</translation>
    </message>
    <message>
        <source>Type the passphrase…</source>
        <translation>输入口令…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Shared in {folder}</source>
        <translation>共享于 {folder}</translation>
    </message>
    <message>
        <source>This workspace is in no team yet.</source>
        <translation>这个工作区还没有团队。</translation>
    </message>
    <message>
        <source>Choose a folder that something brings to all of you: 坚果云, OneDrive, Syncthing, a network drive, a stick. CommDesk puts small locked files there and reads those of the others; the workspace itself stays on this computer. Every edit of everybody arrives, field by field, also after a year offline.</source>
        <translation>选一个大家都能拿到的文件夹：坚果云、OneDrive、Syncthing、网络盘或 U 盘都行。CommDesk 只往里放上了锁的小文件，并读取同事的；工作区本身留在本机。每个人的每处改动都会逐个字段送到，离线一年也不会丢。</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>还没读到</translation>
    </message>
    <message>
        <source>By a server…</source>
        <translation>通过服务器…</translation>
    </message>
</context>
<context>
    <name>TeamKeyDialog</name>
    <message>
        <source>Your name, as the others shall see it</source>
        <translation>你的名字，同事看到的就是它</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>Passphrase; empty: whoever sees the folder can read everything</source>
        <translation>口令；留空则能看到文件夹的人都能读到全部内容</translation>
    </message>
    <message>
        <source>Everybody who joins types it once. Tell it by another way than the invitation.</source>
        <translation>每个加入的人输入一次。请不要和邀请文件走同一个渠道。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase of the team</source>
        <translation>团队口令</translation>
    </message>
    <message>
        <source>Remember the key on this computer; else it is asked for at each start</source>
        <translation>在本机记住密钥；否则每次启动都要输入口令</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TickPanel</name>
    <message>
        <source>Name, pinyin or initials, then Enter</source>
        <translation>姓名、拼音或首字母，回车勾选</translation>
    </message>
    <message>
        <source>Tick somebody by name</source>
        <translation>按名字勾选</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>找到的人</translation>
    </message>
    <message>
        <source>Ticked people</source>
        <translation>已勾选的人</translation>
    </message>
    <message>
        <source>Untick</source>
        <translation>取消勾选</translation>
    </message>
    <message>
        <source>Untick whoever is selected (Delete)</source>
        <translation>取消选中的人（Delete）</translation>
    </message>
    <message>
        <source>Nobody is ticked yet. Type a name and press Enter.</source>
        <translation>还没有勾选任何人。输入名字，按回车。</translation>
    </message>
    <message>
        <source>Ticked: {count}</source>
        <translation>已勾选 {count} 人</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not in the community</source>
        <translation>不在群里</translation>
    </message>
    <message>
        <source>Nobody is called like this.</source>
        <translation>没有叫这个名字的人。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Orders and events</source>
        <translation>订单与活动</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>By {who}</source>
        <translation>{who} 写的</translation>
    </message>
    <message>
        <source>By everybody</source>
        <translation>所有人写的</translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation>查看更早</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>{count} messages</source>
        <translation>{count} 条消息</translation>
    </message>
    <message>
        <source>Joined {community}</source>
        <translation>加入 {community}</translation>
    </message>
    <message>
        <source>Was removed from {community}</source>
        <translation>被移出 {community}</translation>
    </message>
    <message>
        <source>Left {community}</source>
        <translation>退出 {community}</translation>
    </message>
    <message>
        <source>{outcome} (inferred)</source>
        <translation>{outcome}（推断）</translation>
    </message>
    <message>
        <source>Script · {title}</source>
        <translation>话术 · {title}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>截止 {day}</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>完成 {day}</translation>
    </message>
    <message>
        <source>with {count} guests</source>
        <translation>带 {count} 位同伴</translation>
    </message>
    <message>
        <source>with one guest</source>
        <translation>带 1 位同伴</translation>
    </message>
    <message>
        <source>Event · {name}</source>
        <translation>活动 · {name}</translation>
    </message>
    <message>
        <source>Nothing yet. What you write above, and what imports bring, is kept here.</source>
        <translation>还没有记录。上面写下的内容和导入的内容都会保存在这里。</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Entry deleted</source>
        <translation>已删除记录</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TodayController</name>
    <message>
        <source>Done: {name}</source>
        <translation>完成：{name}</translation>
    </message>
    <message>
        <source>{count} lines done</source>
        <translation>已完成 {count} 项</translation>
    </message>
    <message>
        <source>Later: {name}</source>
        <translation>稍后：{name}</translation>
    </message>
    <message>
        <source>{count} lines put off</source>
        <translation>已推后 {count} 项</translation>
    </message>
    <message>
        <source>Skip {count} lines</source>
        <translation>跳过 {count} 项</translation>
    </message>
    <message>
        <source>Skip: {name}</source>
        <translation>跳过：{name}</translation>
    </message>
    <message>
        <source>Skipped: {name}</source>
        <translation>已跳过：{name}</translation>
    </message>
    <message>
        <source>{count} lines skipped</source>
        <translation>已跳过 {count} 项</translation>
    </message>
    <message>
        <source>Another script…</source>
        <translation>换一条话术…</translation>
    </message>
    <message>
        <source>This is not possible with this line. Enter opens it.</source>
        <translation>这一行不能这样做，按回车打开它。</translation>
    </message>
</context>
<context>
    <name>TodayPane</name>
    <message>
        <source>{weekday}, {day}</source>
        <translation>{day} {weekday}</translation>
    </message>
    <message>
        <source>Why is this here?</source>
        <translation>为什么出现在这里？</translation>
    </message>
    <message>
        <source>Worth noticing</source>
        <translation>值得关注</translation>
    </message>
    <message>
        <source>Nobody went quiet, came back or said a first word lately. This is read from imported chats.</source>
        <translation>最近没有人沉默、回归或第一次发言。这里的内容来自导入的聊天记录。</translation>
    </message>
    <message>
        <source>Next events</source>
        <translation>接下来的活动</translation>
    </message>
    <message>
        <source>No event is planned. Plan one in Events: its tasks then stand above.</source>
        <translation>还没有安排活动。在「活动」里策划一场，它的任务就会出现在上面。</translation>
    </message>
</context>
<context>
    <name>TodayTable</name>
    <message>
        <source>To do</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>TodoCard</name>
    <message>
        <source>To do</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人的</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>Say in the settings who you are to see only yours.</source>
        <translation>在设置里填上你是谁，就能只看自己的。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>{count} 逾期</translation>
    </message>
    <message>
        <source>{count} to do</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>done today: {count}</source>
        <translation>今天已完成 {count}</translation>
    </message>
    <message>
        <source>Nobody is in this workspace yet. Import a chat or a member list: what is due then stands here by itself.</source>
        <translation>这个工作区里还没有人。导入聊天记录或成员表，该做的事就会自己出现在这里。</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Everything is done.</source>
        <translation>都做完了。</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有到期的事。</translation>
    </message>
    <message>
        <source>This list fills itself from next steps and follow-ups, tasks and posts of events, queues, fees, birthdays, and rules to stay in touch.</source>
        <translation>这张清单会自己长出来：下一步和跟进、活动的任务和宣传、发送队列、会员到期、生日，还有保持联系的规则。</translation>
    </message>
</context>
<context>
    <name>Topbar</name>
    <message>
        <source>Search people, actions…</source>
        <translation>搜索成员、操作…</translation>
    </message>
</context>
<context>
    <name>TouchRules</name>
    <message>
        <source>Stay in touch</source>
        <translation>保持联系</translation>
    </message>
    <message>
        <source>Who was not contacted for so long stands in Today. The days count from the last script copied for them or follow-up done.</source>
        <translation>这么久没有联系的人会出现在「今天」。天数从上次为对方复制话术或完成跟进算起。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>At least every</source>
        <translation>至少每隔</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>No rule yet. Choose below who is meant and how often.</source>
        <translation>还没有规则。在下面选好对象和间隔。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Segment: {name}</source>
        <translation>人群：{name}</translation>
    </message>
    <message>
        <source>Tag: {name}</source>
        <translation>标签：{name}</translation>
    </message>
    <message>
        <source>The one that fits usually</source>
        <translation>平时用的那条</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Add the rule</source>
        <translation>添加规则</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>Deleted scripts</source>
        <translation>已删除的话术</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>还没有删除过话术。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} scripts brought back</source>
        <translation>已恢复 {count} 条话术</translation>
    </message>
    <message>
        <source>{count} scripts are erased for good, with their words. This cannot be undone, and Undo no longer reaches behind it.</source>
        <translation>{count} 条话术连同内容将被彻底删除。此操作不可撤销，之前的操作也不能再撤销。</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>正在彻底删除</translation>
    </message>
    <message>
        <source>Erased for good</source>
        <translation>已彻底删除</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Quick window</source>
        <translation>小窗</translation>
    </message>
    <message>
        <source>Open CommDesk</source>
        <translation>打开 CommDesk</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>Try it on</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>算打卡</translation>
    </message>
    <message>
        <source>The newest messages</source>
        <translation>最新的消息</translation>
    </message>
    <message>
        <source>Choose or add a rule: the newest messages then show what it takes.</source>
        <translation>选择或添加一条规则，就能在最新的消息里看到哪些会算打卡。</translation>
    </message>
    <message>
        <source>There are no messages here to try a rule on. Import a chat first.</source>
        <translation>这里没有可以试规则的消息。请先导入聊天记录。</translation>
    </message>
    <message>
        <source>{count} of {all} would count</source>
        <translation>{all} 条中有 {count} 条算打卡</translation>
    </message>
</context>
<context>
    <name>TypeBack</name>
    <message>
        <source>Type the sign-in sheet back: {name}</source>
        <translation>补录签到表：{name}</translation>
    </message>
    <message>
        <source>Row numbers</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Row numbers of who signed; +1 where somebody came along. Enter checks them in, Ctrl+Z takes it back.</source>
        <translation>输入已签到的序号，带了人的写 +1；回车签到，Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Rows of the sheet</source>
        <translation>签到表的行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>签到表</translation>
    </message>
    <message>
        <source>As the letters in front of the numbers say</source>
        <translation>以序号前写的字母为准</translation>
    </message>
    <message>
        <source>Several sheets were printed that do not agree. Choose the one before you, by the letters on top of it, or write them in front of the numbers: {sheet} 1-5.</source>
        <translation>打印过几张对不上的签到表。请按右上角的字母选择手里这一张，或在序号前写上字母：{sheet} 1-5。</translation>
    </message>
    <message>
        <source>Sheet {sheet} · {count} people · printed {when}</source>
        <translation>签到表 {sheet} · {count} 人 · 打印于 {when}</translation>
    </message>
    <message>
        <source>{count} checked in: {names}</source>
        <translation>已签到 {count} 人：{names}</translation>
    </message>
    <message>
        <source>not on the sheet: {numbers}</source>
        <translation>签到表上没有：{numbers}</translation>
    </message>
</context>
<context>
    <name>TypingLine</name>
    <message>
        <source>What is planned here</source>
        <translation>这一格的计划</translation>
    </message>
    <message>
        <source>19:00 book list</source>
        <translation>19:00 晚安书单</translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>Empty the line</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Something else was done since. Ctrl+Z takes back the newest step first.</source>
        <translation>之后又有其他改动。Ctrl+Z 会先撤销最新的一步。</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Done again instead: {step}</source>
        <translation>已改为重做：{step}</translation>
    </message>
    <message>
        <source>Undone instead: {step}</source>
        <translation>已改为撤销：{step}</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>no longer there, so left alone: {count}</source>
        <translation>已不存在、未处理：{count} 项</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>{count} fields were changed by {who} since and stay</source>
        <translation>{who} 之后改过的 {count} 个字段保持不变</translation>
    </message>
    <message>
        <source>{count} records were changed by {who} since and stay</source>
        <translation>{who} 之后改过的 {count} 条数据保持不变</translation>
    </message>
    <message>
        <source>“{step}” cannot be done again: {why}</source>
        <translation>「{step}」无法重做：{why}</translation>
    </message>
    <message>
        <source>“{step}” cannot be undone: {why}</source>
        <translation>「{step}」无法撤销：{why}</translation>
    </message>
    <message>
        <source>Also passed over: {count}.</source>
        <translation>另外跳过 {count} 步。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Versions of the script</source>
        <translation>话术的历史版本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>Green came in with this version, red went out.</source>
        <translation>绿色是这一版加的，红色是去掉的。</translation>
    </message>
    <message>
        <source>Back to this version</source>
        <translation>回到这一版</translation>
    </message>
    <message>
        <source>The script says what it said then</source>
        <translation>话术已回到那一版</translation>
    </message>
</context>
<context>
    <name>Volume</name>
    <message>
        <source>{day}: nothing imported</source>
        <translation>{day}：没有导入</translation>
    </message>
    <message>
        <source>{day}: {members} active</source>
        <translation>{day}：活跃 {members} 人</translation>
    </message>
    <message>
        <source>{day}: {messages} messages</source>
        <translation>{day}：消息 {messages} 条</translation>
    </message>
    <message>
        <source>{day}: {members} active, {messages} messages</source>
        <translation>{day}：{members} 人活跃，{messages} 条消息</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting list of “{name}”</source>
        <translation>「{name}」的候补名单</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>候补时间</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>保留名额</translation>
    </message>
    <message>
        <source>Hours to answer</source>
        <translation>答复时限（小时）</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>Give places to as many as fit</source>
        <translation>有几个名额就递补几个</translation>
    </message>
    <message>
        <source>Offer a place for</source>
        <translation>保留名额</translation>
    </message>
    <message>
        <source>They take it</source>
        <translation>确认要来</translation>
    </message>
    <message>
        <source>They do not</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Paste names</source>
        <translation>粘贴名单</translation>
    </message>
    <message>
        <source>Message…</source>
        <translation>发消息…</translation>
    </message>
    <message>
        <source>Opens the quick window for this person, with the script for a free place</source>
        <translation>打开快捷窗，为此人选好「候补有位置了」的话术</translation>
    </message>
    <message>
        <source>The offer to {name} has passed</source>
        <translation>{name} 的名额已过期</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{count} waiting · places free: {free}</source>
        <translation>候补 {count} 人 · 剩余名额：{free}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>保留到 {time}</translation>
    </message>
    <message>
        <source>Priority of {name}</source>
        <translation>{name} 的优先级</translation>
    </message>
    <message>
        <source>{count} moved up from the waiting list</source>
        <translation>已递补 {count} 人</translation>
    </message>
</context>
<context>
    <name>WalkInForm</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>Let in  Enter</source>
        <translation>入场  回车</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Week of the plan</source>
        <translation>本周计划</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Take off this list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Everything about your community, in one file you own</source>
        <translation>社群的一切，都在属于你的一个文件里</translation>
    </message>
    <message>
        <source>Nothing leaves this laptop, and nothing you type is ever lost. Choose how to begin:</source>
        <translation>数据不离开这台电脑，写下的内容不会丢失。请选择如何开始：</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>看看示例</translation>
    </message>
    <message>
        <source>A sample reading club with a year of activity</source>
        <translation>一个读书会示例，含一年的活动</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>An empty file for one community or one client</source>
        <translation>为一个社群或一位客户新建空文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A workspace you have, or one a colleague sent</source>
        <translation>打开已有的，或同事发来的工作区</translation>
    </message>
    <message>
        <source>Start from a file</source>
        <translation>从文件开始</translation>
    </message>
    <message>
        <source>A chat export, or the Excel list of your members</source>
        <translation>聊天导出文件，或成员的 Excel 表</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作区</translation>
    </message>
</context>
<context>
    <name>WhenBox</name>
    <message>
        <source>Wed 9:00, next Monday, in 3 days</source>
        <translation>周三 9点、下周一、3 天后</translation>
    </message>
    <message>
        <source>When</source>
        <translation>什么时候</translation>
    </message>
</context>
<context>
    <name>WhereLine</name>
    <message>
        <source>{here} in “{name}”, {elsewhere} elsewhere</source>
        <translation>「{name}」中 {here} 条，其他位置 {elsewhere} 条</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>只看这里</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open or make a workspace</source>
        <translation>打开或新建工作区</translation>
    </message>
    <message>
        <source>{work}: stopped. Nothing of it was kept.</source>
        <translation>{work}：已停止，没有保留任何内容。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>{file} · {size} MB · offline</source>
        <translation>{file} · {size} MB · 本机离线</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Words to avoid</source>
        <translation>敏感词</translation>
    </message>
    <message>
        <source>Find, or type a new word</source>
        <translation>查找，或输入新词</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Instead</source>
        <translation>怎么改</translation>
    </message>
    <message>
        <source>Delete own word</source>
        <translation>删除自定义的词</translation>
    </message>
    <message>
        <source>Scripts are checked on this computer only. A word without a tick is let pass in this workspace.</source>
        <translation>只在本机检查。去掉勾的词在这个工作区里不再提示。</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Find anything</source>
        <translation>查找一切</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Quick window</source>
        <translation>小窗</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import pasted text</source>
        <translation>导入粘贴的文字</translation>
    </message>
    <message>
        <source>Import centre</source>
        <translation>导入中心</translation>
    </message>
    <message>
        <source>Compare a member list</source>
        <translation>核对花名册</translation>
    </message>
    <message>
        <source>Join groups that are one</source>
        <translation>合并重复的社群</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>新建工作区</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Last workspace</source>
        <translation>上一个工作区</translation>
    </message>
    <message>
        <source>Another workspace…</source>
        <translation>切换工作区…</translation>
    </message>
    <message>
        <source>Search in all workspaces…</source>
        <translation>在所有工作区搜索…</translation>
    </message>
    <message>
        <source>Open a fresh sample</source>
        <translation>打开新的示例</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>分享…</translation>
    </message>
    <message>
        <source>Merge a file…</source>
        <translation>合并文件…</translation>
    </message>
    <message>
        <source>Both wrote…</source>
        <translation>两人都改了…</translation>
    </message>
    <message>
        <source>Merges…</source>
        <translation>合并记录…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>交接…</translation>
    </message>
    <message>
        <source>Team…</source>
        <translation>团队…</translation>
    </message>
    <message>
        <source>Join a team…</source>
        <translation>加入团队…</translation>
    </message>
    <message>
        <source>Backups and restoring</source>
        <translation>备份与恢复</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close the workspace</source>
        <translation>关闭工作区</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>before an import</source>
        <translation>导入前</translation>
    </message>
    <message>
        <source>before an update</source>
        <translation>升级前</translation>
    </message>
    <message>
        <source>before restoring</source>
        <translation>恢复前</translation>
    </message>
    <message>
        <source>before a merge</source>
        <translation>合并前</translation>
    </message>
    <message>
        <source>before a repair</source>
        <translation>修复前</translation>
    </message>
    <message>
        <source>This entry is no longer there.</source>
        <translation>这条记录已不在了。</translation>
    </message>
    <message>
        <source>“{value}” is not an amount. Write it as 365 or 365.00.</source>
        <translation>「{value}」不是金额。请写 365 或 365.00。</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>日、月、年</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>月、日、年</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>年、月、日</translation>
    </message>
    <message>
        <source>“{zone}” is not a time zone. Choose one like Asia/Shanghai.</source>
        <translation>「{zone}」不是时区。请选 Asia/Shanghai 这样的名称。</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Real name</source>
        <translation>真实姓名</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>My remark</source>
        <translation>我的备注名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Year of birth</source>
        <translation>出生年份</translation>
    </message>
    <message>
        <source>Month of birth</source>
        <translation>出生月份</translation>
    </message>
    <message>
        <source>Day of birth</source>
        <translation>出生日</translation>
    </message>
    <message>
        <source>Name in the group</source>
        <translation>本群昵称</translation>
    </message>
    <message>
        <source>Bot or person</source>
        <translation>机器人还是真人</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意向</translation>
    </message>
    <message>
        <source>Purchasing power</source>
        <translation>购买力</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Wants</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>购买力</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>邀请人</translation>
    </message>
    <message>
        <source>Added as friend</source>
        <translation>已加好友</translation>
    </message>
    <message>
        <source>Friend since</source>
        <translation>加好友日期</translation>
    </message>
    <message>
        <source>since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Friend of account</source>
        <translation>好友所在账号</translation>
    </message>
    <message>
        <source>on account</source>
        <translation>所在账号</translation>
    </message>
    <message>
        <source>Lunar birthday</source>
        <translation>农历生日</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>完成日期</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>入群</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>退群</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Fee amount</source>
        <translation>会费金额</translation>
    </message>
    <message>
        <source>Fee from</source>
        <translation>会员开始</translation>
    </message>
    <message>
        <source>Fee until</source>
        <translation>会员到期</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>记录人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Custom field</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Merged person</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Next action</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next action on</source>
        <translation>下一步日期</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>CommDesk number</source>
        <translation>CommDesk 编号</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>a member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>somebody is called so</source>
        <translation>有同名成员</translation>
    </message>
    <message>
        <source>on the list</source>
        <translation>已在名单</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法导入</translation>
    </message>
    <message>
        <source>was deleted</source>
        <translation>曾被删除</translation>
    </message>
    <message>
        <source>new: the same person?</source>
        <translation>新增：是同一人吗？</translation>
    </message>
    <message>
        <source>was forgotten</source>
        <translation>已被彻底删除</translation>
    </message>
    <message>
        <source>“{name}” is not a picture that can be used.</source>
        <translation>「{name}」不是可用的图片。</translation>
    </message>
    <message>
        <source>already there: {name}</source>
        <translation>已存在：{name}</translation>
    </message>
    <message>
        <source>same name as {name}</source>
        <translation>与 {name} 同名</translation>
    </message>
    <message>
        <source>was forgotten for good</source>
        <translation>已彻底删除</translation>
    </message>
    <message>
        <source>same as line {line}, left out</source>
        <translation>与第 {line} 行是同一人，不添加</translation>
    </message>
    <message>
        <source>same as line {line}, joined</source>
        <translation>与第 {line} 行是同一人，已合并</translation>
    </message>
    <message>
        <source>behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>成长</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>洞察</translation>
    </message>
    <message>
        <source>Last 4 weeks</source>
        <translation>近 4 周</translation>
    </message>
    <message>
        <source>Last 12 weeks</source>
        <translation>近 12 周</translation>
    </message>
    <message>
        <source>Last 26 weeks</source>
        <translation>近 26 周</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>近 12 个月</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last 4 weeks known</source>
        <translation>有数据的最近 4 周</translation>
    </message>
    <message>
        <source>Last 12 weeks known</source>
        <translation>有数据的最近 12 周</translation>
    </message>
    <message>
        <source>Last 26 weeks known</source>
        <translation>有数据的最近 26 周</translation>
    </message>
    <message>
        <source>Last 12 months known</source>
        <translation>有数据的最近 12 个月</translation>
    </message>
    <message>
        <source>vs period before</source>
        <translation>对比：上一周期</translation>
    </message>
    <message>
        <source>vs a year before</source>
        <translation>对比：去年同期</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>每日数据表</translation>
    </message>
    <message>
        <source>Who was there: names or 接龙</source>
        <translation>谁来了：名单或接龙</translation>
    </message>
    <message>
        <source>Channels and costs</source>
        <translation>渠道与成本</translation>
    </message>
    <message>
        <source>Check-in rules</source>
        <translation>打卡规则</translation>
    </message>
    <message>
        <source>Stages of the funnel</source>
        <translation>漏斗阶段</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>生成报表</translation>
    </message>
    <message>
        <source>People who were active that day: they wrote, checked in, came or bought. Messages of people, staff and bots left out. Days that no import covers and nobody entered are gaps, not zero; without any chat every day counts as noted.</source>
        <translation>当天活跃的人：发言、打卡、到场或下单。消息不含工作人员和机器人。没有导入、也没有手工录入的日子留空，不算零；完全没有聊天记录时，每天按已有记录统计。</translation>
    </message>
    <message>
        <source>Import a chat export, or type a day into the day sheet, to see who is active.</source>
        <translation>导入聊天记录，或在每日数据表里填写一天，就能看到谁在活跃。</translation>
    </message>
    <message>
        <source>Active people</source>
        <translation>活跃人数</translation>
    </message>
    <message>
        <source>{count} days entered by hand</source>
        <translation>{count} 天为手工录入</translation>
    </message>
    <message>
        <source>The 20 people who brought most others who joined in the window, by the inviter noted with the stay or, for somebody’s very first one, with the person; and how many of these were still there on its last day.</source>
        <translation>时间段内带来新人最多的 20 人，以及期末仍在群的人数。按在群关系上记的邀请人计算；首次入群没有记的，按成员资料里的邀请人。</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>发言人数</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>An import covers {day}, so its numbers are known and cannot be typed.</source>
        <translation>{day} 已有导入覆盖，数据已知，不能手工填写。</translation>
    </message>
    <message>
        <source>Enter {day} of {community}</source>
        <translation>录入 {community} {day} 的数据</translation>
    </message>
    <message>
        <source>Paste {count} numbers into the day sheet</source>
        <translation>向每日数据表粘贴 {count} 个数字</translation>
    </message>
    <message>
        <source>“{value}” is not a number of people or messages.</source>
        <translation>「{value}」不是人数或消息数。</translation>
    </message>
    <message>
        <source>No names are in this text. Copy the messages with the names above them.</source>
        <translation>文字里没有名字。复制消息时请连同上方的名字一起复制。</translation>
    </message>
    <message>
        <source>Nobody wrote in this time. Import a chat that covers it.</source>
        <translation>这段时间没有人发言。请导入覆盖这段时间的聊天记录。</translation>
    </message>
    <message>
        <source>Brought</source>
        <translation>带来人数</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>仍在群</translation>
    </message>
    <message>
        <source>No inviter is known of anybody who joined in this time. It is noted with the person.</source>
        <translation>这段时间入群的人都没有记邀请人。邀请人记在成员资料里。</translation>
    </message>
    <message>
        <source>Many left at once</source>
        <translation>集中退群</translation>
    </message>
    <message>
        <source>Paid membership ends soon</source>
        <translation>会员即将到期</translation>
    </message>
    <message>
        <source>Paid membership ended</source>
        <translation>会员已到期</translation>
    </message>
    <message>
        <source>Birthday soon</source>
        <translation>生日将近</translation>
    </message>
    <message>
        <source>Gone quiet</source>
        <translation>沉默</translation>
    </message>
    <message>
        <source>Back again</source>
        <translation>回流</translation>
    </message>
    <message>
        <source>First message ever</source>
        <translation>首次发言</translation>
    </message>
    <message>
        <source>Went quiet lately</source>
        <translation>最近沉默</translation>
    </message>
    <message>
        <source>Went quiet lately: gone quiet (silent for 30 days after at least 8 active days in the 90 days up to the last one; settings) within the last 30 days. Back: active in the last 7 days after such a silence. First message: in the last 7 days, somebody who was never active before. Many left at once: in the last 14 days. Paid memberships: ending in 30 days, or ended in the last 30. Birthdays: in 7 days.</source>
        <translation>最近沉默：最近 30 天内变为沉默的人（截至最后活跃的 90 天内至少活跃 8 天，之后 30 天没有动静；可在设置中修改）。回流：沉默后在最近 7 天内重新活跃。首次发言：最近 7 天内，之前从未活跃过的人。集中退群：最近 14 天内。会员：30 天内到期，或最近 30 天内已到期。生日：7 天内。</translation>
    </message>
    <message>
        <source>“{name}” ended {count} days ago</source>
        <translation>「{name}」已过期 {count} 天</translation>
    </message>
    <message>
        <source>“{name}” ends in {count} days</source>
        <translation>「{name}」{count} 天后到期</translation>
    </message>
    <message>
        <source>Lunar birthday today</source>
        <translation>今天农历生日</translation>
    </message>
    <message>
        <source>Birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message>
        <source>Lunar birthday in {count} days</source>
        <translation>{count} 天后农历生日</translation>
    </message>
    <message>
        <source>Birthday in {count} days</source>
        <translation>{count} 天后生日</translation>
    </message>
    <message>
        <source>Silent for {count} days</source>
        <translation>已沉默 {count} 天</translation>
    </message>
    <message>
        <source>Back after {count} days</source>
        <translation>沉默 {count} 天后回归</translation>
    </message>
    <message>
        <source>Wrote for the first time</source>
        <translation>首次发言</translation>
    </message>
    <message>
        <source>The 20 people with most messages in the window; the share is of all messages in it whose writer is known.</source>
        <translation>时间段内发言最多的 20 人；占比以该时间段内知道发言人的全部消息为分母。</translation>
    </message>
    <message>
        <source>Who did nothing in the last 30 days (settings) of those who are there on the last day of the window. Gone quiet: after at least 8 active days in the 90 days up to the last one (settings). Seldom spoke: after fewer. Never spoke: nothing at all is known of them. Days after the last import are not silence; archived people are left out.</source>
        <translation>期末在群、最近 30 天没有任何动静的人（天数可在设置中修改）。沉默：截至最后活跃的 90 天内至少活跃 8 天（可在设置中修改）。很少发言：活跃天数不足。从未发言：没有任何活动记录。最后一次导入之后的日子不算沉默；已归档的人不计入。</translation>
    </message>
    <message>
        <source>Seldom spoke</source>
        <translation>很少发言</translation>
    </message>
    <message>
        <source>Never spoke</source>
        <translation>从未发言</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>潜水</translation>
    </message>
    <message>
        <source>Active days</source>
        <translation>活跃天数</translation>
    </message>
    <message>
        <source>Nobody in the group is known to be silent. Import a chat that covers the last days.</source>
        <translation>目前没有发现沉默的在群成员。请导入涵盖最近几天的聊天记录。</translation>
    </message>
    <message>
        <source>Paste people</source>
        <translation>粘贴成员</translation>
    </message>
    <message>
        <source>Paste people, never cells</source>
        <translation>粘贴成员（不当单元格）</translation>
    </message>
    <message>
        <source>Tag the selected people</source>
        <translation>给所选成员加标签</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>导出此列表</translation>
    </message>
    <message>
        <source>Copy to another workspace…</source>
        <translation>复制到另一个工作区…</translation>
    </message>
    <message>
        <source>Manage tags</source>
        <translation>管理标签</translation>
    </message>
    <message>
        <source>Manage fields</source>
        <translation>管理字段</translation>
    </message>
    <message>
        <source>Same people?</source>
        <translation>是同一个人吗？</translation>
    </message>
    <message>
        <source>Merge the selected people</source>
        <translation>合并选中的人</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Delete the selected people</source>
        <translation>删除所选成员</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>查找成员</translation>
    </message>
    <message>
        <source>Tags · behaviour</source>
        <translation>标签 · 行为</translation>
    </message>
    <message>
        <source>Tags · growth</source>
        <translation>标签 · 成长</translation>
    </message>
    <message>
        <source>Tags · attribute</source>
        <translation>标签 · 属性</translation>
    </message>
    <message>
        <source>In the group</source>
        <translation>在群人数</translation>
    </message>
    <message>
        <source>People in a community at the end of the last day of the window: those before it + joined − left. Who left on that day is not there any more.</source>
        <translation>时间段最后一天结束时仍在社群的人：期初在群 + 加入 − 退群。当天退群的人不再计入。</translation>
    </message>
    <message>
        <source>Active in 7 days</source>
        <translation>7 天活跃率</translation>
    </message>
    <message>
        <source>People active in the last 7 days of the window ÷ people who were in a community at any time in them.</source>
        <translation>时间段最后 7 天内活跃的人数 ÷ 这 7 天内曾在群的人数。</translation>
    </message>
    <message>
        <source>Stickiness DAU/MAU</source>
        <translation>黏性 DAU/MAU</translation>
    </message>
    <message>
        <source>Mean over the covered days of: active that day ÷ active in the 30 days up to it.</source>
        <translation>覆盖日期内每天「当日活跃 ÷ 截至当日 30 天活跃」的平均值。</translation>
    </message>
    <message>
        <source>Still there after 30 days</source>
        <translation>30 天在群留存</translation>
    </message>
    <message>
        <source>Of the people who joined between 30 days before the window and 30 days before its end: those who were there 30 days later.</source>
        <translation>在「时间段开始前 30 天」到「结束前 30 天」之间加入的人中，30 天后仍在群的人。</translation>
    </message>
    <message>
        <source>Of the people who first joined in the window: those who had an order by its end, whatever else they did; the funnel names them “in any order”.</source>
        <translation>时间段内首次加入的人中，期末前下过单的人，不论是否走完前面的阶段；与漏斗里的「不论先后」一致。</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>转化率</translation>
    </message>
    <message>
        <source>Orders of the window minus its counted costs, in the currency of the workspace.</source>
        <translation>时间段内的订单减去计入的成本，按工作区币种计。</translation>
    </message>
    <message>
        <source>Messages of people, staff and bots left out, and those typed into the day sheet.</source>
        <translation>成员的消息（不含工作人员和机器人），以及每日数据表中手工填写的消息数。</translation>
    </message>
    <message>
        <source>People who were active in the window: they wrote, checked in, came or bought; staff and bots left out. Each person counts once.</source>
        <translation>时间段内活跃过的人：发言、打卡、到场或下单；不含工作人员和机器人。每人只计一次。</translation>
    </message>
    <message>
        <source>People who came into the community; of all together, who was in none before.</source>
        <translation>新进入社群的人；合计时，只计此前不在任何社群的人。</translation>
    </message>
    <message>
        <source>People who left the community; of all together, who is in none any more. Exports hide some: at least so many.</source>
        <translation>退出社群的人；合计时，只计已不在任何社群的人。导出文件会漏掉一部分退群，因此这是下限。</translation>
    </message>
    <message>
        <source>Net growth</source>
        <translation>净增长</translation>
    </message>
    <message>
        <source>Joined minus left.</source>
        <translation>加入减去退群。</translation>
    </message>
    <message>
        <source>Churn rate</source>
        <translation>流失率</translation>
    </message>
    <message>
        <source>Who left in the window ÷ the people present when it began.</source>
        <translation>时间段内退群人数 ÷ 期初在群人数。</translation>
    </message>
    <message>
        <source>People silent for 30 days after at least 8 active days in the 90 days up to the last one (settings), as of the last day of the window. Archived people are left out.</source>
        <translation>截至期末，此前 90 天内至少活跃 8 天、之后 30 天没有动静的人（可在设置中修改）。已归档的人不计入。</translation>
    </message>
    <message>
        <source>Best two hours</source>
        <translation>最佳两小时占比</translation>
    </message>
    <message>
        <source>Share of all messages that fall into the two liveliest hours of the day.</source>
        <translation>一天中最活跃两小时的消息占全部消息的比例。</translation>
    </message>
    <message>
        <source>There is no time zone “{name}”. Write it like Asia/Shanghai or Europe/Berlin.</source>
        <translation>没有「{name}」这个时区。请写 Asia/Shanghai 或 Europe/Berlin 这样的名称。</translation>
    </message>
    <message>
        <source>Another chat is being imported. Wait until it is done, or cancel it.</source>
        <translation>正在导入另一份聊天。请等它完成，或取消它。</translation>
    </message>
    <message>
        <source>There are no messages in “{name}”. Export the chat again.</source>
        <translation>「{name}」里没有消息。请重新导出聊天记录。</translation>
    </message>
    <message>
        <source>Import {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>The file does not tell its time zone; {zone} was assumed.</source>
        <translation>文件没有说明时区，已按 {zone} 处理。</translation>
    </message>
    <message>
        <source>Days are counted by the clock of {zone}, which was assumed.</source>
        <translation>日期按 {zone} 的时间计算（推定）。</translation>
    </message>
    <message>
        <source>Nearly all messages are from one person: an export of the whole account holds only your own. Export this group by itself from its menu.</source>
        <translation>几乎所有消息都来自同一个人：整个账号的导出只含你自己的消息。请在该群的菜单里单独导出。</translation>
    </message>
    <message>
        <source>{count} rows without a readable date or content were left out.</source>
        <translation>跳过 {count} 行没有可读日期或内容的记录。</translation>
    </message>
    <message>
        <source>What was left out stands in these lines or rows of the file: {places}.</source>
        <translation>没有读入的内容在文件的这些行：{places}。</translation>
    </message>
    <message>
        <source>{count} messages of people you asked to forget were left out.</source>
        <translation>跳过 {count} 条已彻底删除的人的消息。</translation>
    </message>
    <message>
        <source>{count} people whom you deleted or forgot were not brought back.</source>
        <translation>{count} 位已删除或已彻底删除的人没有被恢复。</translation>
    </message>
    <message>
        <source>{count} people whom you had deleted wrote again and are members anew: {names}</source>
        <translation>{count} 位你删除过的人又发言了，已重新成为成员：{names}</translation>
    </message>
    <message>
        <source>Changed their phone number and may be in the list twice: {names}. See Find duplicates.</source>
        <translation>更换过手机号，列表里可能出现两次：{names}。请用「查找重复成员」处理。</translation>
    </message>
    <message>
        <source>The community of this import is no longer there. Import the file again.</source>
        <translation>这次导入所属的社群已经不在了，请重新导入文件。</translation>
    </message>
    <message>
        <source>The messages of this import are no longer kept. Import the file again.</source>
        <translation>这次导入的消息已不再保留。请重新导入文件。</translation>
    </message>
    <message>
        <source>There is no chat format “{name}”.</source>
        <translation>没有名为「{name}」的聊天格式。</translation>
    </message>
    <message>
        <source>“{name}” is an export of {app}, which is not read as it is. Bring it in as a table (CSV or XLSX) with columns of time, sender and text, or in the ChatLab format.</source>
        <translation>「{name}」是 {app} 导出的文件，不能直接读入。请整理成带「时间、发送人、内容」三列的表格（CSV 或 XLSX），或转成 ChatLab 格式再导入。</translation>
    </message>
    <message>
        <source>“{name}” is iMessage’s own database or backup, which is not read. Run “imessage-exporter -f txt” on it and choose the folder that it writes.</source>
        <translation>「{name}」是 iMessage 自己的数据库或备份，不能直接读入。请用 imessage-exporter 以「-f txt」导出，再选择它生成的文件夹。</translation>
    </message>
    <message>
        <source>“{name}” is WhatsApp’s own database or backup, which is not read. Export the chat on the phone: its menu, More, Export chat, without media.</source>
        <translation>「{name}」是 WhatsApp 自己的数据库或备份，不能直接读入。请在手机上导出：打开聊天的菜单，选「更多」→「导出聊天」→「不含媒体」。</translation>
    </message>
    <message>
        <source>“{name}” is Signal’s own database or backup, which is not read. Use Signal’s own export of chats (main.jsonl), sigtop, or sigbak for a phone’s backup.</source>
        <translation>「{name}」是 Signal 自己的数据库或备份，不能直接读入。请用 Signal 自带的聊天导出（main.jsonl）或 sigtop；手机备份用 sigbak。</translation>
    </message>
    <message>
        <source>“{name}” is WeChat’s own database or backup, which is not read. Export the chat with MemoTrace, WeFlow, chatlog or PyWxDump, or copy the messages and paste them.</source>
        <translation>「{name}」是微信自己的数据库或备份，不能直接读入。请用留痕（MemoTrace）、WeFlow、chatlog 或 PyWxDump 导出聊天，或者复制消息后粘贴进来。</translation>
    </message>
    <message>
        <source>“{name}” is QQ’s own database or backup, which is not read. Export the chat with qq-chat-exporter as JSON, or as text in QQ’s message manager.</source>
        <translation>「{name}」是 QQ 自己的数据库或备份，不能直接读入。请用 qq-chat-exporter 导出 JSON，或在 QQ 的消息管理器里导出文本文件。</translation>
    </message>
    <message>
        <source>“{name}” is LINE’s own database or backup, which is not read. In the chat open the menu, Settings, Export chat history, and choose the text file.</source>
        <translation>「{name}」是 LINE 自己的数据库或备份，不能直接读入。请在聊天里打开菜单，选「设置」→「导出聊天记录」，再选择导出的文本文件。</translation>
    </message>
    <message>
        <source>“{name}” is KakaoTalk’s own database or backup, which is not read. In the chat room open Settings, Export chat messages, and choose the text file.</source>
        <translation>「{name}」是 KakaoTalk 自己的数据库或备份，不能直接读入。请在聊天室的设置里选「导出对话内容」（대화 내용 내보내기），再选择导出的文本文件。</translation>
    </message>
    <message>
        <source>“{name}” is Viber’s own database or backup, which is not read. In Viber’s settings let it e-mail your message history, and choose the zip or a CSV in it.</source>
        <translation>「{name}」是 Viber 自己的数据库或备份，不能直接读入。请在 Viber 的设置里把消息记录发到邮箱，再选择收到的 zip 或其中的 CSV。</translation>
    </message>
    <message>
        <source>“{name}” is Zalo’s own database or backup, which is not read. Zalo saves nothing else: copy the messages into a table with columns of time, sender and text.</source>
        <translation>「{name}」是 Zalo 自己的数据库或备份，不能直接读入。Zalo 没有别的导出方式：请把消息整理成带「时间、发送人、内容」列的表格。</translation>
    </message>
    <message>
        <source>“{name}” holds data of Feishu for programs. Feishu lets nobody save a chat: have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.</source>
        <translation>「{name}」是飞书给程序用的数据。飞书不让成员导出聊天：请整理成带「时间、发送人、内容」列的表格（CSV 或 XLSX），或者复制消息后粘贴进来。</translation>
    </message>
    <message>
        <source>“{name}” holds data of DingTalk for programs. DingTalk lets nobody save a chat: have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.</source>
        <translation>「{name}」是钉钉给程序用的数据。钉钉不让成员导出聊天：请整理成带「时间、发送人、内容」列的表格（CSV 或 XLSX），或者复制消息后粘贴进来。</translation>
    </message>
    <message>
        <source>“{name}” holds data of WeCom for programs. WeCom lets nobody save a chat: have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.</source>
        <translation>「{name}」是企业微信给程序用的数据。企业微信不让成员导出聊天：请整理成带「时间、发送人、内容」列的表格（CSV 或 XLSX），或者复制消息后粘贴进来。</translation>
    </message>
    <message>
        <source>“{name}” is a page of imessage-exporter. Run it again with “-f txt” and choose the text file or the whole folder.</source>
        <translation>「{name}」是 imessage-exporter 生成的网页。请加上「-f txt」再导出一次，选择文本文件或整个文件夹。</translation>
    </message>
    <message>
        <source>“{name}” is JSON of sigtop, which names nobody. Export again with “sigtop export-messages -f text”, or use Signal’s own export.</source>
        <translation>「{name}」是 sigtop 导出的 JSON，里面没有人名。请用「sigtop export-messages -f text」再导出一次，或用 Signal 自带的导出。</translation>
    </message>
    <message>
        <source>“{name}” is an answer of NapCat or another QQ bot. Export the chat with qq-chat-exporter as JSON, or as text in QQ’s message manager.</source>
        <translation>「{name}」是 NapCat 等 QQ 机器人的返回数据。请用 qq-chat-exporter 导出 JSON，或在 QQ 消息管理器里导出文本。</translation>
    </message>
    <message>
        <source>“{name}” was made by WhatsApp-Chat-Exporter. Export the chat on the phone instead: its menu, More, Export chat, without media.</source>
        <translation>「{name}」由 WhatsApp-Chat-Exporter 生成。请在手机上导出：打开聊天的菜单，选「更多」→「导出聊天」→「不含媒体」。</translation>
    </message>
    <message>
        <source>“{name}” is a page of a Telegram export without messages. Choose its messages.html or the whole folder, or export again as “machine-readable JSON”.</source>
        <translation>「{name}」是 Telegram 导出里不含消息的页面。请选择其中的 messages.html 或整个文件夹，或重新导出为「机器可读的 JSON」。</translation>
    </message>
    <message>
        <source>“{name}” is a download from Messenger or Instagram for reading. Download your information again and choose JSON as the format.</source>
        <translation>「{name}」是 Messenger 或 Instagram 供阅读的下载。请重新下载个人信息，格式选 JSON。</translation>
    </message>
    <message>
        <source>“{name}” is a QQ export with pictures (.mht), which cannot be read. Export the chat again in QQ’s message manager and choose the text file (.txt).</source>
        <translation>「{name}」是带图片的 QQ 导出（.mht），无法读取。请在 QQ 消息管理器里重新导出，并选择文本文件（.txt）。</translation>
    </message>
    <message>
        <source>“{name}” is a database, not a chat export. Open a workspace with File, Open.</source>
        <translation>「{name}」是数据库，不是聊天导出。工作区请用「打开」。</translation>
    </message>
    <message>
        <source>“{name}” is not a chat export. Choose the .json, .txt or .csv file, or the zip, that the app made.</source>
        <translation>「{name}」不是聊天导出。请选择应用导出的 .json、.txt、.csv 文件或 zip。</translation>
    </message>
    <message>
        <source>“{name}” is not a chat export that CommDesk knows. It reads what Telegram, WhatsApp, WeChat, QQ, LINE, KakaoTalk, Discord, Slack, Messenger, Instagram, Signal, Google Chat, iMessage and Viber save, text copied from a chat, and tables with columns of time, sender and text: that is how chats of WeCom, Feishu, DingTalk, Teams or Zalo come in.</source>
        <translation>「{name}」不是 CommDesk 认识的聊天导出。可以读入 Telegram、WhatsApp、微信、QQ、LINE、KakaoTalk、Discord、Slack、Messenger、Instagram、Signal、Google Chat、iMessage、Viber 导出的文件，从聊天里复制的文字，以及带「时间、发送人、内容」列的表格——企业微信、飞书、钉钉、Teams、Zalo 的聊天就用表格导入。</translation>
    </message>
    <message>
        <source>An earlier import of these days was made on another kind of phone or in another way, so messages may be there twice. Import again with “Replace the overlapping period”.</source>
        <translation>之前同一时期的导入来自另一种手机或方式，消息可能重复。请选择「替换重叠时期」再导入一次。</translation>
    </message>
    <message>
        <source>“{name}” is a damaged zip file. Export the chat again or copy it anew.</source>
        <translation>「{name}」是损坏的 zip 文件。请重新导出或重新复制。</translation>
    </message>
    <message>
        <source>“{name}” is empty. Export the chat again.</source>
        <translation>「{name}」是空的。请重新导出聊天记录。</translation>
    </message>
    <message>
        <source>No chat was found in “{name}”. Choose the result.json or .txt file that the export made.</source>
        <translation>在「{name}」里没有找到聊天。请选择导出的 result.json 或 .txt 文件。</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {why}</source>
        <translation>无法读取「{name}」：{why}</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Unpack it first and choose the chat file.</source>
        <translation>「{name}」有密码保护。请先解压，再选择聊天文件。</translation>
    </message>
    <message>
        <source>“{name}” would unpack to far more than a chat holds, so it was not opened.</source>
        <translation>「{name}」解压后远超聊天记录应有的大小，因此没有打开。</translation>
    </message>
    <message>
        <source>The chat was taken for “{name}”, which holds the same messages.</source>
        <translation>这份聊天与「{name}」里的消息相同，已归入「{name}」。</translation>
    </message>
    <message>
        <source>The community to import into is gone. Choose another one.</source>
        <translation>要导入的社群已不在了。请另选一个。</translation>
    </message>
    <message>
        <source>The file holds {count} chats; this is “{name}”, the largest. The others can be chosen by name.</source>
        <translation>文件里有 {count} 个聊天；这里是最大的「{name}」。其余可按名称选择。</translation>
    </message>
    <message>
        <source>“{name}” ends in the middle: the export was interrupted. What is there was read.</source>
        <translation>「{name}」在中途结束：导出被打断了。已读取现有部分。</translation>
    </message>
    <message>
        <source>{count} damaged rows could not be read.</source>
        <translation>有 {count} 行损坏，无法读取。</translation>
    </message>
    <message>
        <source>There is no chat “{chat}” in “{name}”. Choose one of those it holds.</source>
        <translation>「{name}」里没有聊天「{chat}」。请从已有的聊天中选择。</translation>
    </message>
    <message>
        <source>“{name}” is not a readable Telegram export: it holds a piece too long for any chat. Export it again.</source>
        <translation>「{name}」不是可读的 Telegram 导出：其中有一段对聊天来说过长。请重新导出。</translation>
    </message>
    <message>
        <source>“{name}” mixes several encodings: some letters could not be read.</source>
        <translation>「{name}」混用了多种编码，部分文字无法读取。</translation>
    </message>
    <message>
        <source>The years were of the Buddhist calendar and were brought to the common one.</source>
        <translation>年份是佛历，已换算为公历。</translation>
    </message>
    <message>
        <source>A date order is dmy, mdy or ymd, not “{order}”.</source>
        <translation>日期顺序只能是 dmy、mdy 或 ymd，不能是「{order}」。</translation>
    </message>
    <message>
        <source>A CSV from Discord does not number its messages or mark who joined. Export the channel as JSON if you can.</source>
        <translation>Discord 的 CSV 没有消息编号，也不标记谁加入。条件允许时请把频道导出为 JSON。</translation>
    </message>
    <message>
        <source>The file does not tell whether the day or the month comes first; {order} was assumed.</source>
        <translation>文件看不出日和月的先后，已按 {order} 处理。</translation>
    </message>
    <message>
        <source>The dates in “{name}” are of the Persian or Islamic calendar. Set the phone to the Gregorian calendar and export the chat again.</source>
        <translation>「{name}」的日期是波斯历或伊斯兰历。请把手机改为公历后重新导出。</translation>
    </message>
    <message>
        <source>This way of starting has no window. Start CommDesk with “commdesk” or “python main.py”.</source>
        <translation>这种启动方式没有窗口。请用「commdesk」或「python main.py」启动。</translation>
    </message>
    <message>
        <source>There is no community called “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的社群。现有：{names}</translation>
    </message>
    <message>
        <source>There is no segment called “{name}” in this workspace.</source>
        <translation>这个工作区没有名为「{name}」的人群。</translation>
    </message>
    <message>
        <source>The segment “{name}” cannot be read any more. Make it anew in the window.</source>
        <translation>人群「{name}」已无法读取。请在窗口里重新建立。</translation>
    </message>
    <message>
        <source>A community needs a name.</source>
        <translation>社群需要一个名称。</translation>
    </message>
    <message>
        <source>Add community “{name}”</source>
        <translation>添加社群「{name}」</translation>
    </message>
    <message>
        <source>Change a community</source>
        <translation>修改社群</translation>
    </message>
    <message>
        <source>Sample workspace</source>
        <translation>示例工作区</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>“{value}” is not a number.</source>
        <translation>「{value}」不是数字。</translation>
    </message>
    <message>
        <source>on site</source>
        <translation>线下</translation>
    </message>
    <message>
        <source>online</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>The name of the venue</source>
        <translation>场地名称</translation>
    </message>
    <message>
        <source>Street, floor, how to get in</source>
        <translation>路名、楼层、怎么进门</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Sign-up link</source>
        <translation>报名链接</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>谁来负责</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>Events of one series are compared</source>
        <translation>同一系列的活动可以互相对比</translation>
    </message>
    <message>
        <source>how many come</source>
        <translation>来多少人</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>转化</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>多少单</translation>
    </message>
    <message>
        <source>What counts as one</source>
        <translation>什么算成交</translation>
    </message>
    <message>
        <source>as in: buys the yearly card</source>
        <translation>例如：买年卡</translation>
    </message>
    <message>
        <source>Within days</source>
        <translation>统计天数</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>what comes in</source>
        <translation>收多少钱</translation>
    </message>
    <message>
        <source>Where and for whom</source>
        <translation>场地与对象</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期目标</translation>
    </message>
    <message>
        <source>Ordered within {days} days</source>
        <translation>{days} 天内下单</translation>
    </message>
    <message>
        <source>People who came</source>
        <translation>到场人数</translation>
    </message>
    <message>
        <source>Came, of those who signed up</source>
        <translation>到场率</translation>
    </message>
    <message>
        <source>Came without registration</source>
        <translation>临时到场</translation>
    </message>
    <message>
        <source>New members</source>
        <translation>新增成员</translation>
    </message>
    <message>
        <source>They spent</source>
        <translation>下单金额</translation>
    </message>
    <message>
        <source>Counted costs</source>
        <translation>计入成本</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>利润</translation>
    </message>
    <message>
        <source>ROI</source>
        <translation>ROI</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未识别</translation>
    </message>
    <message>
        <source>Signed up</source>
        <translation>报名</translation>
    </message>
    <message>
        <source>Had a place</source>
        <translation>有名额</translation>
    </message>
    <message>
        <source>Stayed away</source>
        <translation>未到率</translation>
    </message>
    <message>
        <source>Nobody has registered yet.</source>
        <translation>还没有人报名。</translation>
    </message>
    <message>
        <source>Return 1 : n</source>
        <translation>产出比 1 : n</translation>
    </message>
    <message>
        <source>Retained</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>Cost per new</source>
        <translation>获客成本</translation>
    </message>
    <message>
        <source>Paid back after</source>
        <translation>回本天数</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>见效</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>being tested</source>
        <translation>测试中</translation>
    </message>
    <message>
        <source>main</source>
        <translation>主力</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Add channel “{name}”</source>
        <translation>添加渠道「{name}」</translation>
    </message>
    <message>
        <source>Change a channel</source>
        <translation>修改渠道</translation>
    </message>
    <message>
        <source>Delete channel “{name}”</source>
        <translation>删除渠道「{name}」</translation>
    </message>
    <message>
        <source>Write how many days, from 0 to 3650.</source>
        <translation>请填写天数，0 到 3650。</translation>
    </message>
    <message>
        <source>“{value}” is none of the choices.</source>
        <translation>「{value}」不在可选项之中。</translation>
    </message>
    <message>
        <source>There is another channel called “{name}”.</source>
        <translation>已有另一个名为「{name}」的渠道。</translation>
    </message>
    <message>
        <source>Per channel, all of it in the window: people who first joined; counted costs; orders of the people of this channel; profit = revenue − counted costs; return = revenue ÷ counted costs; cost per new person = counted costs ÷ new people.</source>
        <translation>按渠道统计，均为时间段内：首次加入的人；计入成本；该渠道来的人的订单；利润 = 收入 − 计入成本；产出比 = 收入 ÷ 计入成本；获客成本 = 计入成本 ÷ 新增人数。</translation>
    </message>
    <message>
        <source>Per channel, from the beginning up to the end of the window: people ever brought; who of them is still in a community; counted costs, orders and profit of all that time. Paid back: days from the first counted cost until the revenue since then was more than the costs; red where that is longer than the days noted with the channel.</source>
        <translation>按渠道统计，从最开始到期末的累计：带来过的人；其中仍在社群的人；累计计入成本、收入和利润。回本：从第一笔计入成本起，到此后收入超过成本所用的天数；超过渠道登记的回本期限时标红。</translation>
    </message>
    <message>
        <source>Ever brought</source>
        <translation>累计带来</translation>
    </message>
    <message>
        <source>Cost so far</source>
        <translation>累计成本</translation>
    </message>
    <message>
        <source>Revenue so far</source>
        <translation>累计收入</translation>
    </message>
    <message>
        <source>Profit so far</source>
        <translation>累计利润</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>Channel not known</source>
        <translation>渠道未知</translation>
    </message>
    <message>
        <source>Say of people by which channel they came, and note orders and costs, to see what pays.</source>
        <translation>填写成员来自哪个渠道，并记下订单和成本，就能看出哪个渠道划算。</translation>
    </message>
    <message>
        <source>{count} amounts in other currencies than {currency} left out</source>
        <translation>未计入 {count} 笔非 {currency} 的金额</translation>
    </message>
    <message>
        <source>Costs of nobody in particular left out</source>
        <translation>未计入不属于具体成员的成本</translation>
    </message>
    <message>
        <source>Profit = revenue − counted costs</source>
        <translation>利润 = 收入 − 计入的成本</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>违规</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>给 {name} 记备注</translation>
    </message>
    <message>
        <source>Follow-up for {name}</source>
        <translation>跟进 {name}</translation>
    </message>
    <message>
        <source>Order of {name}</source>
        <translation>{name} 的订单</translation>
    </message>
    <message>
        <source>Cost for {name}</source>
        <translation>{name} 的成本</translation>
    </message>
    <message>
        <source>Reward for {name}</source>
        <translation>奖励 {name}</translation>
    </message>
    <message>
        <source>Violation by {name}</source>
        <translation>{name} 违规</translation>
    </message>
    <message>
        <source>Check-in of {name}</source>
        <translation>{name} 打卡</translation>
    </message>
    <message>
        <source>Attendance of {name}</source>
        <translation>{name} 到场</translation>
    </message>
    <message>
        <source>Feedback of {name}</source>
        <translation>{name} 的反馈</translation>
    </message>
    <message>
        <source>Level of {name}</source>
        <translation>{name} 的等级</translation>
    </message>
    <message>
        <source>There is nothing to write down yet.</source>
        <translation>还没有写内容。</translation>
    </message>
    <message>
        <source>Edit an entry of {name}</source>
        <translation>编辑 {name} 的记录</translation>
    </message>
    <message>
        <source>Delete an entry of {name}</source>
        <translation>删除 {name} 的记录</translation>
    </message>
    <message>
        <source>Spoke</source>
        <translation>发言</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>{count} people spoke in {community} on {day}</source>
        <translation>勾选 {community} {day} 发言 {count} 人</translation>
    </message>
    <message>
        <source>{count} people checked in in {community} on {day}</source>
        <translation>勾选 {community} {day} 打卡 {count} 人</translation>
    </message>
    <message>
        <source>{count} people came to {community} on {day}</source>
        <translation>勾选 {community} {day} 到场 {count} 人</translation>
    </message>
    <message>
        <source>Untick people in {community} on {day}</source>
        <translation>取消 {community} {day} 的勾选</translation>
    </message>
    <message>
        <source>“{value}” is not a date. Write it as 2026-11-21.</source>
        <translation>「{value}」不是日期。请写作 2026-11-21。</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>报名状态</translation>
    </message>
    <message>
        <source>Guests who came along</source>
        <translation>实到同行人数</translation>
    </message>
    <message>
        <source>“{name}” cannot be written: its name must end in one of {endings}</source>
        <translation>无法写入「{name}」：文件名须以 {endings} 之一结尾</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {why}</source>
        <translation>无法写入「{name}」：{why}</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Compared with {period}</source>
        <translation>对比 {period}</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>之前：{value}</translation>
    </message>
    <message>
        <source>Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file.</source>
        <translation>Excel 最多容纳 1,048,575 人。请少选一些，或写成 CSV 文件。</translation>
    </message>
    <message>
        <source>Of the people who first joined in the window: how many reached each stage and all before it by its end, and the share of those of the stage before. In any order: who reached it, whatever the stages before. Who has no known joining day joined when they were first active.</source>
        <translation>时间段内首次加入的人中，期末前到达该阶段且走完前面各阶段的人数，及占上一阶段的比例。不论先后：到达该阶段的人，不管前面的阶段。不知道加入日期的，按首次活跃日算。</translation>
    </message>
    <message>
        <source>Acquisition: joined</source>
        <translation>获客：入群</translation>
    </message>
    <message>
        <source>A first stay, or else the first known activity, begins in the window.</source>
        <translation>首次入群在时间段内；没有入群日期的，看首次活跃。</translation>
    </message>
    <message>
        <source>Activation: first active</source>
        <translation>激活：首次活跃</translation>
    </message>
    <message>
        <source>Wrote, checked in, came, gave feedback or bought since they joined.</source>
        <translation>入群后发过言、打过卡、到过场、给过反馈或买过。</translation>
    </message>
    <message>
        <source>Retention: active after 30 days</source>
        <translation>留存：30 天后仍活跃</translation>
    </message>
    <message>
        <source>Was active 30 or more days after joining.</source>
        <translation>入群满 30 天后还活跃过。</translation>
    </message>
    <message>
        <source>Revenue: first order</source>
        <translation>变现：首单</translation>
    </message>
    <message>
        <source>Has an order.</source>
        <translation>有订单。</translation>
    </message>
    <message>
        <source>Referral: brought somebody</source>
        <translation>裂变：带来新人</translation>
    </message>
    <message>
        <source>Invited somebody who has joined.</source>
        <translation>邀请过人，且对方已入群。</translation>
    </message>
    <message>
        <source>Added as a friend</source>
        <translation>已加好友</translation>
    </message>
    <message>
        <source>Is marked as a friend.</source>
        <translation>已标记为好友。</translation>
    </message>
    <message>
        <source>Came to an event</source>
        <translation>参加活动</translation>
    </message>
    <message>
        <source>Has an attendance.</source>
        <translation>有到场记录。</translation>
    </message>
    <message>
        <source>Change the stages of the funnel</source>
        <translation>修改漏斗阶段</translation>
    </message>
    <message>
        <source>This version does not know one of these stages.</source>
        <translation>其中有一个阶段是此版本不认识的。</translation>
    </message>
    <message>
        <source>A funnel begins with who joined and has at least one more stage, none of them twice.</source>
        <translation>漏斗从入群开始，至少还要有一个阶段，且不能重复。</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>Perhaps</source>
        <translation>也许</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Phone, e-mail</source>
        <translation>手机、邮箱</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>最近发言</translation>
    </message>
    <message>
        <source>Of the stage before</source>
        <translation>占上一阶段</translation>
    </message>
    <message>
        <source>In any order</source>
        <translation>不论先后</translation>
    </message>
    <message>
        <source>Nobody is known to have joined in this time. Import a chat, or note who joined when.</source>
        <translation>这段时间没有入群记录。请导入聊天记录，或填写成员的入群日期。</translation>
    </message>
    <message>
        <source>{count} joined less than 30 days before the end</source>
        <translation>{count} 人到期末入群不足 30 天</translation>
    </message>
    <message>
        <source>{count} of {all} went all the way</source>
        <translation>{all} 人中有 {count} 人走完全程</translation>
    </message>
    <message>
        <source>Account: {name}</source>
        <translation>账号：{name}</translation>
    </message>
    <message>
        <source>Tags: {name}</source>
        <translation>标签：{name}</translation>
    </message>
    <message>
        <source>Field: {name}</source>
        <translation>字段：{name}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>终身</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注名</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Want</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Computed class</source>
        <translation>计算分类</translation>
    </message>
    <message>
        <source>Friend</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>Membership</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Membership start</source>
        <translation>会员开始</translation>
    </message>
    <message>
        <source>Membership expires</source>
        <translation>会员到期</translation>
    </message>
    <message>
        <source>Next date</source>
        <translation>下一步日期</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>最后活跃</translation>
    </message>
    <message>
        <source>CommDesk ID</source>
        <translation>CommDesk ID</translation>
    </message>
    <message>
        <source>Add fee “{name}”</source>
        <translation>添加会员费「{name}」</translation>
    </message>
    <message>
        <source>Change fee “{name}”</source>
        <translation>修改会员费「{name}」</translation>
    </message>
    <message>
        <source>Delete a fee</source>
        <translation>删除会员费</translation>
    </message>
    <message>
        <source>This fee would end before it starts.</source>
        <translation>结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>One choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>A field needs a name and a kind.</source>
        <translation>字段需要名称和类型。</translation>
    </message>
    <message>
        <source>Add field “{name}”</source>
        <translation>添加字段「{name}」</translation>
    </message>
    <message>
        <source>Change a field</source>
        <translation>修改字段</translation>
    </message>
    <message>
        <source>Reorder fields</source>
        <translation>调整字段顺序</translation>
    </message>
    <message>
        <source>Set “{field}” of {count} people</source>
        <translation>为 {count} 人设置「{field}」</translation>
    </message>
    <message>
        <source>“{value}” does not fit “{field}”.</source>
        <translation>「{value}」不适合字段「{field}」。</translation>
    </message>
    <message>
        <source>“{value}” is not a birthday. Write 1984-08-15, 8-15, 1984 or lunar 8-15.</source>
        <translation>「{value}」不是生日。请写 1984-08-15、8-15、1984 或 农历八月十五。</translation>
    </message>
    <message>
        <source>Set a field of {count} people</source>
        <translation>为 {count} 人设置字段</translation>
    </message>
    <message>
        <source>Power and intent</source>
        <translation>有意向有能力</translation>
    </message>
    <message>
        <source>Intent only</source>
        <translation>有意向</translation>
    </message>
    <message>
        <source>Power only</source>
        <translation>有能力</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都没有</translation>
    </message>
    <message>
        <source>12 weeks</source>
        <translation>近 12 周</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <source>Edit {count} people</source>
        <translation>编辑 {count} 位成员</translation>
    </message>
    <message>
        <source>“{value}” says nothing that could be kept.</source>
        <translation>「{value}」没有可以保存的内容。</translation>
    </message>
    <message>
        <source>Add {value}</source>
        <translation>添加 {value}</translation>
    </message>
    <message>
        <source>Edit a contact</source>
        <translation>编辑联系方式</translation>
    </message>
    <message>
        <source>Forget a person</source>
        <translation>彻底删除一位成员</translation>
    </message>
    <message>
        <source>The backup “{name}” could not be deleted: {why}. Delete it by hand.</source>
        <translation>备份「{name}」无法删除：{why}。请手动删除。</translation>
    </message>
    <message>
        <source>Rebuilding the list of people</source>
        <translation>正在重建成员列表</translation>
    </message>
    <message>
        <source>This filter asks “{op}”, which does not fit.</source>
        <translation>这个筛选的「{op}」不适用。</translation>
    </message>
    <message>
        <source>“{value}” does not fit this filter.</source>
        <translation>「{value}」不适合这个筛选。</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>middling</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>What else is to be known</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Risks</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>What could go wrong</source>
        <translation>可能的问题</translation>
    </message>
    <message>
        <source>Plan B</source>
        <translation>预案</translation>
    </message>
    <message>
        <source>How likely</source>
        <translation>可能性</translation>
    </message>
    <message>
        <source>How bad</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>+ What could go wrong</source>
        <translation>＋ 可能出什么问题</translation>
    </message>
    <message>
        <source>Each with a plan B</source>
        <translation>每条都要有预案</translation>
    </message>
    <message>
        <source>Rain, an absent speaker, no power: write down what could go wrong, and what you would do then.</source>
        <translation>下雨、主讲人缺席、停电：写下可能出的问题，和到时的预案。</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Duty</source>
        <translation>分工</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没定人</translation>
    </message>
    <message>
        <source>+ Role, as in host or photographer</source>
        <translation>＋ 分工，例如主持、摄影</translation>
    </message>
    <message>
        <source>Who hosts, who stands at the door, who takes pictures.</source>
        <translation>谁主持，谁签到，谁拍照。</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>+ Material</source>
        <translation>＋ 物料</translation>
    </message>
    <message>
        <source>there / needed</source>
        <translation>已有 / 需要</translation>
    </message>
    <message>
        <source>Badges, sign-in sheet, pens: what has to be there on the day.</source>
        <translation>胸牌、签到表、笔：当天要备齐的东西。</translation>
    </message>
    <message>
        <source>How many are there</source>
        <translation>已有数量</translation>
    </message>
    <message>
        <source>How many are needed</source>
        <translation>需要数量</translation>
    </message>
    <message>
        <source>Contacts and suppliers</source>
        <translation>联系人与供应商</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>负责什么</translation>
    </message>
    <message>
        <source>Phone or WeChat</source>
        <translation>电话或微信</translation>
    </message>
    <message>
        <source>+ Contact</source>
        <translation>＋ 联系人</translation>
    </message>
    <message>
        <source>The venue, the printer, the guest: whom to call, and how.</source>
        <translation>场地、印刷、嘉宾：找谁，怎么联系。</translation>
    </message>
    <message>
        <source>Events attended</source>
        <translation>到场的活动</translation>
    </message>
    <message>
        <source>Events registered for</source>
        <translation>报名的活动</translation>
    </message>
    <message>
        <source>Birthday in month</source>
        <translation>生日月份</translation>
    </message>
    <message>
        <source>{field} contains {value}</source>
        <translation>{field} 包含 {value}</translation>
    </message>
    <message>
        <source>{field} does not contain {value}</source>
        <translation>{field} 不含 {value}</translation>
    </message>
    <message>
        <source>{field} is {value}</source>
        <translation>{field} 是 {value}</translation>
    </message>
    <message>
        <source>{field} is not {value}</source>
        <translation>{field} 不是 {value}</translation>
    </message>
    <message>
        <source>{field} begins with {value}</source>
        <translation>{field} 以 {value} 开头</translation>
    </message>
    <message>
        <source>{field} is empty</source>
        <translation>{field} 为空</translation>
    </message>
    <message>
        <source>{field} is not empty</source>
        <translation>{field} 不为空</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}：{value}</translation>
    </message>
    <message>
        <source>{field}: any of {value}</source>
        <translation>{field}：{value} 任一</translation>
    </message>
    <message>
        <source>{field}: all of {value}</source>
        <translation>{field}：{value} 全部</translation>
    </message>
    <message>
        <source>{field}: none of {value}</source>
        <translation>{field}：不含 {value}</translation>
    </message>
    <message>
        <source>No {field}</source>
        <translation>没有{field}</translation>
    </message>
    <message>
        <source>Any {field}</source>
        <translation>有{field}</translation>
    </message>
    <message>
        <source>{field} in the last {value} days</source>
        <translation>{field} 在最近 {value} 天内</translation>
    </message>
    <message>
        <source>{field} more than {value} days ago</source>
        <translation>{field} 早于 {value} 天</translation>
    </message>
    <message>
        <source>{field} in the next {value} days</source>
        <translation>{field} 在未来 {value} 天内</translation>
    </message>
    <message>
        <source>{field} before {value}</source>
        <translation>{field} 早于 {value}</translation>
    </message>
    <message>
        <source>{field} after {value}</source>
        <translation>{field} 晚于 {value}</translation>
    </message>
    <message>
        <source>{field} between {value}</source>
        <translation>{field} 在 {value} 之间</translation>
    </message>
    <message>
        <source>{field}: never</source>
        <translation>{field}：从未</translation>
    </message>
    <message>
        <source>{field}: ever</source>
        <translation>{field}：有过</translation>
    </message>
    <message>
        <source>{field} at least {value}</source>
        <translation>{field} 至少 {value}</translation>
    </message>
    <message>
        <source>{field} at most {value}</source>
        <translation>{field} 至多 {value}</translation>
    </message>
    <message>
        <source>{field}: yes</source>
        <translation>{field}：是</translation>
    </message>
    <message>
        <source>{field}: no</source>
        <translation>{field}：否</translation>
    </message>
    <message>
        <source>{value} chosen people</source>
        <translation>选定的 {value} 人</translation>
    </message>
    <message>
        <source>{field} {value}</source>
        <translation>{field} {value}</translation>
    </message>
    <message>
        <source>{field}: unknown</source>
        <translation>{field}：未知</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>开头是</translation>
    </message>
    <message>
        <source>is empty or never</source>
        <translation>为空或从未</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>is any of</source>
        <translation>是其中之一</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>不是其中任何</translation>
    </message>
    <message>
        <source>has any of</source>
        <translation>含其中任一</translation>
    </message>
    <message>
        <source>has all of</source>
        <translation>含全部</translation>
    </message>
    <message>
        <source>has none of</source>
        <translation>都不含</translation>
    </message>
    <message>
        <source>in the last … days</source>
        <translation>最近 … 天内</translation>
    </message>
    <message>
        <source>more than … days ago</source>
        <translation>早于 … 天前</translation>
    </message>
    <message>
        <source>in the next … days</source>
        <translation>未来 … 天内</translation>
    </message>
    <message>
        <source>before</source>
        <translation>早于</translation>
    </message>
    <message>
        <source>after</source>
        <translation>晚于</translation>
    </message>
    <message>
        <source>between</source>
        <translation>介于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>are</source>
        <translation>是</translation>
    </message>
    <message>
        <source>This filter asks for “{field}”, which is not there.</source>
        <translation>这个筛选用到的「{field}」不存在。</translation>
    </message>
    <message>
        <source>This filter cannot be read.</source>
        <translation>无法读取这个筛选。</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>WeCom</source>
        <translation>企业微信</translation>
    </message>
    <message>
        <source>Xiaohongshu</source>
        <translation>小红书</translation>
    </message>
    <message>
        <source>Guests they bring</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>People with themselves</source>
        <translation>人数（含本人）</translation>
    </message>
    <message>
        <source>Adults with themselves</source>
        <translation>大人数（含本人）</translation>
    </message>
    <message>
        <source>Children they bring</source>
        <translation>小孩数</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>退款金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>票种</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>报名时间</translation>
    </message>
    <message>
        <source>Checked in at</source>
        <translation>签到时间</translation>
    </message>
    <message>
        <source>Number in the file</source>
        <translation>文件里的编号</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Answer, kept with the question</source>
        <translation>问题和回答（保留）</translation>
    </message>
    <message>
        <source>Move it among the others</source>
        <translation>移动位置</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各处通用</translation>
    </message>
    <message>
        <source>On to the next, back to the one before</source>
        <translation>到下一处，回到上一处</translation>
    </message>
    <message>
        <source>Open, choose or take what was typed</source>
        <translation>打开、选中，或确认输入</translation>
    </message>
    <message>
        <source>Press a button, tick a box</source>
        <translation>按下按钮，勾选</translation>
    </message>
    <message>
        <source>Close, or take back what was typed</source>
        <translation>关闭，或还原输入</translation>
    </message>
    <message>
        <source>Walk through a list, a page at a time</source>
        <translation>在列表里移动，或翻一页</translation>
    </message>
    <message>
        <source>In dialogs</source>
        <translation>对话框</translation>
    </message>
    <message>
        <source>Do the primary thing, also from a text of many lines</source>
        <translation>执行主要操作，在多行文字里也行</translation>
    </message>
    <message>
        <source>Another workspace</source>
        <translation>切换工作区</translation>
    </message>
    <message>
        <source>On to the next; letting go of Ctrl opens it</source>
        <translation>跳到下一个；松开 Ctrl 即打开</translation>
    </message>
    <message>
        <source>From person to person</source>
        <translation>逐人处理</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名字</translation>
    </message>
    <message>
        <source>Copy the account</source>
        <translation>复制账号</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Open the entry</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Its menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Conditions above the list</source>
        <translation>列表上方的条件</translation>
    </message>
    <message>
        <source>Remove the condition</source>
        <translation>移除条件</translation>
    </message>
    <message>
        <source>Different people</source>
        <translation>不是同一个人</translation>
    </message>
    <message>
        <source>Folders of scripts</source>
        <translation>话术文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New folder in it</source>
        <translation>在里面新建文件夹</translation>
    </message>
    <message>
        <source>Out of the folder, or into the one above</source>
        <translation>移出文件夹，或移入上面的文件夹</translation>
    </message>
    <message>
        <source>List of scripts</source>
        <translation>话术列表</translation>
    </message>
    <message>
        <source>Variants and parts of a script</source>
        <translation>话术的版本和段</translation>
    </message>
    <message>
        <source>Text of a script</source>
        <translation>话术正文</translation>
    </message>
    <message>
        <source>Offer variables</source>
        <translation>列出变量</translation>
    </message>
    <message>
        <source>List of events</source>
        <translation>活动列表</translation>
    </message>
    <message>
        <source>Open the event</source>
        <translation>打开活动</translation>
    </message>
    <message>
        <source>Board of events</source>
        <translation>活动看板</translation>
    </message>
    <message>
        <source>To the next column</source>
        <translation>到相邻的一列</translation>
    </message>
    <message>
        <source>Move the event to another phase</source>
        <translation>把活动移到相邻的阶段</translation>
    </message>
    <message>
        <source>Days with events</source>
        <translation>有活动的日子</translation>
    </message>
    <message>
        <source>To the next event</source>
        <translation>到相邻的活动</translation>
    </message>
    <message>
        <source>Phases of an event</source>
        <translation>活动的阶段</translation>
    </message>
    <message>
        <source>To the next phase</source>
        <translation>到相邻的阶段</translation>
    </message>
    <message>
        <source>Rows of an event</source>
        <translation>活动里的行</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Back to the row</source>
        <translation>回到这一行</translation>
    </message>
    <message>
        <source>To the row above or below</source>
        <translation>到上一行或下一行</translation>
    </message>
    <message>
        <source>Files of an event</source>
        <translation>活动的文件</translation>
    </message>
    <message>
        <source>Paste files or a picture</source>
        <translation>粘贴文件或图片</translation>
    </message>
    <message>
        <source>To the details</source>
        <translation>到详情</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Waiting list</source>
        <translation>候补名单</translation>
    </message>
    <message>
        <source>Paste names</source>
        <translation>粘贴名单</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>签到台</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>签到</translation>
    </message>
    <message>
        <source>Check in although something speaks against it</source>
        <translation>有疑问也签到</translation>
    </message>
    <message>
        <source>Pays now</source>
        <translation>现场缴费</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>现场报名</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Whole screen, or no longer</source>
        <translation>全屏，或退出全屏</translation>
    </message>
    <message>
        <source>Empty the search, then leave</source>
        <translation>清空搜索，再按离开</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>On</source>
        <translation>往后</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>往前</translation>
    </message>
    <message>
        <source>Look up and down the list</source>
        <translation>上下查看列表</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy and hide</source>
        <translation>复制并隐藏</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>发给谁</translation>
    </message>
    <message>
        <source>For which community</source>
        <translation>选择社群</translation>
    </message>
    <message>
        <source>Another variant</source>
        <translation>换一个版本</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Walk from value to value</source>
        <translation>在数值之间移动</translation>
    </message>
    <message>
        <source>Show the people</source>
        <translation>显示这些人</translation>
    </message>
    <message>
        <source>Zoom in, out, and back to all of it</source>
        <translation>放大、缩小、恢复全部</translation>
    </message>
    <message>
        <source>Messages day by day</source>
        <translation>每天的消息</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>换一天</translation>
    </message>
    <message>
        <source>Another week</source>
        <translation>换一周</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Paste from a sheet</source>
        <translation>粘贴表格</translation>
    </message>
    <message>
        <source>To the cell below</source>
        <translation>到下面的单元格</translation>
    </message>
    <message>
        <source>What stood in the cell before</source>
        <translation>恢复单元格原来的内容</translation>
    </message>
    <message>
        <source>Empty the cell</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>Names of a check-in</source>
        <translation>打卡名字</translation>
    </message>
    <message>
        <source>Say who it is</source>
        <translation>指定是谁</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>对应成员</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>展开列表</translation>
    </message>
    <message>
        <source>Wenjuanxing</source>
        <translation>问卷星</translation>
    </message>
    <message>
        <source>Jinshuju</source>
        <translation>金数据</translation>
    </message>
    <message>
        <source>Huodongxing</source>
        <translation>活动行</translation>
    </message>
    <message>
        <source>Of the people active in the window, the share of each class (A to D, computed or set by hand), level, source, city and tag. Each person counts once per line; of whom it is not known stands last.</source>
        <translation>时间段内活跃的人中，各分类（A 到 D，自动计算或手动设定）、等级、来源、城市和标签的占比。每人在每一行只计一次；未知的排在最后。</translation>
    </message>
    <message>
        <source>Nobody was active in this time. Import a chat that covers it.</source>
        <translation>这段时间没有人活跃。请导入覆盖这段时间的聊天记录。</translation>
    </message>
    <message>
        <source>shares of {count} active people</source>
        <translation>占 {count} 位活跃成员的比例</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Douyin</source>
        <translation>抖音</translation>
    </message>
    <message>
        <source>Weibo</source>
        <translation>微博</translation>
    </message>
    <message>
        <source>An account needs a name or number.</source>
        <translation>账号需要名称或号码。</translation>
    </message>
    <message>
        <source>The account “{account}” belongs to {name}. Merge the two instead.</source>
        <translation>账号「{account}」属于 {name}。请合并这两位。</translation>
    </message>
    <message>
        <source>The account “{account}” belongs to somebody who was forgotten for good.</source>
        <translation>账号「{account}」属于已彻底删除的人。</translation>
    </message>
    <message>
        <source>Add account {account}</source>
        <translation>添加账号 {account}</translation>
    </message>
    <message>
        <source>Remove an account</source>
        <translation>移除账号</translation>
    </message>
    <message>
        <source>S · direct demand</source>
        <translation>S · 直接需求</translation>
    </message>
    <message>
        <source>A · very active</source>
        <translation>A · 高活跃</translation>
    </message>
    <message>
        <source>B · steady</source>
        <translation>B · 稳定</translation>
    </message>
    <message>
        <source>C · new</source>
        <translation>C · 新加入</translation>
    </message>
    <message>
        <source>“{value}” is not possible here.</source>
        <translation>这里不能填「{value}」。</translation>
    </message>
    <message>
        <source>This picture cannot be used. Choose a smaller one.</source>
        <translation>这张图片不能用。请选小一些的。</translation>
    </message>
    <message>
        <source>Change a picture</source>
        <translation>更换头像</translation>
    </message>
    <message>
        <source>This is more than 5 000 lines. Import it as a sheet instead.</source>
        <translation>超过 5000 行。请作为表格导入。</translation>
    </message>
    <message>
        <source>There is nobody new to add.</source>
        <translation>没有可添加的新成员。</translation>
    </message>
    <message>
        <source>Add {count} people</source>
        <translation>添加 {count} 人</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>A member needs a name.</source>
        <translation>成员需要一个名字。</translation>
    </message>
    <message>
        <source>Rows that name nobody were left out: {count}. The first is row {row}.</source>
        <translation>有 {count} 行没识别成姓名，已跳过，第一处在第 {row} 行。</translation>
    </message>
    <message>
        <source>“{header}” was read as how many come with themselves. If they are guests, say so under Columns.</source>
        <translation>「{header}」按含本人的人数读取。如果指的是同行人数，请在「列」里改。</translation>
    </message>
    <message>
        <source>Check-ins without a time count from the beginning of the event: {count}.</source>
        <translation>有 {count} 条签到没写时间，按活动开始时间计。</translation>
    </message>
    <message>
        <source>The same person twice, left out once: {count}.</source>
        <translation>同一个人出现两次，重复的 {count} 行不导入。</translation>
    </message>
    <message>
        <source>The same phone, e-mail or account under two names: {count}. Look whether these are two people.</source>
        <translation>同一手机、邮箱或账号对应两个名字：{count} 处。请看看是不是两个人。</translation>
    </message>
    <message>
        <source>Rows with cells that made no sense: {count}.</source>
        <translation>有看不懂的单元格的行：{count}。</translation>
    </message>
    <message>
        <source>Lines that were not understood: {count}. The first is line {line}: {words}</source>
        <translation>有 {count} 行没看懂，最前面的是第 {line} 行：{words}</translation>
    </message>
    <message>
        <source>Lines above the last list, most likely earlier versions of it, were left out: {count}.</source>
        <translation>最后一份接龙上面的 {count} 行没有读，多半是它的旧版本。</translation>
    </message>
    <message>
        <source>People who were forgotten for good are left out: {count}.</source>
        <translation>已彻底删除、不再导入的人：{count}。</translation>
    </message>
    <message>
        <source>Import {count} registrations for “{event}”</source>
        <translation>为「{event}」导入 {count} 条报名</translation>
    </message>
    <message>
        <source>This member is no longer there.</source>
        <translation>这位成员已不在了。</translation>
    </message>
    <message>
        <source>Row {row} is this member already.</source>
        <translation>第 {row} 行已经是这位成员了。</translation>
    </message>
    <message>
        <source>A registration needs a name.</source>
        <translation>报名要有名字。</translation>
    </message>
    <message>
        <source>There is no such state.</source>
        <translation>没有这个状态。</translation>
    </message>
    <message>
        <source>This is more than {count} lines. Import it as a sheet in parts.</source>
        <translation>超过 {count} 行了。请分成几份表格导入。</translation>
    </message>
    <message>
        <source>Nobody is named in this text. Paste a list with one person a line.</source>
        <translation>这段文字里没有名字。请粘贴一行一个人的名单。</translation>
    </message>
    <message>
        <source>No row of “{name}” names anybody. Choose other columns.</source>
        <translation>「{name}」里没有识别到姓名。请改一下列的含义。</translation>
    </message>
    <message>
        <source>There is nobody to put on the list.</source>
        <translation>没有要放进名单的人。</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>编辑 {name}</translation>
    </message>
    <message>
        <source>This text is too long: at most 10 000 characters fit.</source>
        <translation>文字太长：最多 10 000 个字符。</translation>
    </message>
    <message>
        <source>Archive {count} people</source>
        <translation>归档 {count} 人</translation>
    </message>
    <message>
        <source>Bring back {count} people</source>
        <translation>从归档恢复 {count} 人</translation>
    </message>
    <message>
        <source>Delete {count} people</source>
        <translation>删除 {count} 人</translation>
    </message>
    <message>
        <source>Save segment “{name}”</source>
        <translation>保存人群「{name}」</translation>
    </message>
    <message>
        <source>Change segment “{name}”</source>
        <translation>修改人群「{name}」</translation>
    </message>
    <message>
        <source>Rename segment “{name}”</source>
        <translation>重命名人群「{name}」</translation>
    </message>
    <message>
        <source>Delete segment “{name}”</source>
        <translation>删除人群「{name}」</translation>
    </message>
    <message>
        <source>Reorder segments</source>
        <translation>调整人群顺序</translation>
    </message>
    <message>
        <source>This segment is no longer there.</source>
        <translation>这个人群已不在了。</translation>
    </message>
    <message>
        <source>The segment “{name}” can no longer be read. Make it anew.</source>
        <translation>人群「{name}」已经读不出来了，请重新建一个。</translation>
    </message>
    <message>
        <source>Choose a segment of members first.</source>
        <translation>请先选一个人群。</translation>
    </message>
    <message>
        <source>Nobody is in this segment now.</source>
        <translation>这个人群里现在没有人。</translation>
    </message>
    <message>
        <source>A segment needs a name of at most 60 characters.</source>
        <translation>人群需要名称，最多 60 个字符。</translation>
    </message>
    <message>
        <source>Merge {name} with {count} more</source>
        <translation>将 {name} 与另外 {count} 人合并</translation>
    </message>
    <message>
        <source>Join people who are the same</source>
        <translation>合并同一个人</translation>
    </message>
    <message>
        <source>Split a merged person</source>
        <translation>拆开合并的成员</translation>
    </message>
    <message>
        <source>Mark as different people</source>
        <translation>标记为不同的人</translation>
    </message>
    <message>
        <source>scanned a code</source>
        <translation>扫码直接进群</translation>
    </message>
    <message>
        <source>added as friend, then invited</source>
        <translation>加好友后拉群</translation>
    </message>
    <message>
        <source>WeCom, then a code</source>
        <translation>企业微信后扫码</translation>
    </message>
    <message>
        <source>by link</source>
        <translation>通过链接</translation>
    </message>
    <message>
        <source>invited by a member</source>
        <translation>成员邀请</translation>
    </message>
    <message>
        <source>asked to join</source>
        <translation>申请加入</translation>
    </message>
    <message>
        <source>another way</source>
        <translation>其他方式</translation>
    </message>
    <message>
        <source>This community is no longer there.</source>
        <translation>这个社群已不在了。</translation>
    </message>
    <message>
        <source>Add {count} people to {community}</source>
        <translation>将 {count} 人加入 {community}</translation>
    </message>
    <message>
        <source>Change a stay in a community</source>
        <translation>修改在群关系</translation>
    </message>
    <message>
        <source>Delete a stay in a community</source>
        <translation>删除在群关系</translation>
    </message>
    <message>
        <source>“{name}” is damaged or not an Excel file. Save it again as .xlsx or CSV and import that.</source>
        <translation>「{name}」已损坏或不是 Excel 文件。请另存为 .xlsx 或 CSV 再导入。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password. Save it without one and import that.</source>
        <translation>「{name}」有密码保护。请去掉密码后再导入。</translation>
    </message>
    <message>
        <source>“{name}” would unpack to far more than a sheet of people holds. Copy the rows into a new sheet.</source>
        <translation>「{name}」解压后远超成员表应有的大小。请把这些行复制到新表。</translation>
    </message>
    <message>
        <source>“{name}” holds no sheet with cells. Choose a sheet with one person per row.</source>
        <translation>「{name}」里没有内容。请选择每行一人的表格。</translation>
    </message>
    <message>
        <source>“{name}” has no sheet “{sheet}”. Choose one of: {sheets}</source>
        <translation>「{name}」里没有工作表「{sheet}」。可选：{sheets}</translation>
    </message>
    <message>
        <source>“{name}” is a zip file, not a sheet. Unpack it and choose the sheet inside.</source>
        <translation>「{name}」是 zip 文件，不是表格。请解压后选择其中的表格。</translation>
    </message>
    <message>
        <source>The row has no name, account, phone or e-mail. Fill one in and import it again.</source>
        <translation>这一行没有姓名、账号、手机或邮箱。请补一个再导入。</translation>
    </message>
    <message>
        <source>the phone “{value}” stands in row {row}, too, under another name</source>
        <translation>手机「{value}」在第 {row} 行也有，但姓名不同</translation>
    </message>
    <message>
        <source>the e-mail “{value}” stands in row {row}, too, under another name</source>
        <translation>邮箱「{value}」在第 {row} 行也有，但姓名不同</translation>
    </message>
    <message>
        <source>brought in before, by this very sheet</source>
        <translation>先前已由这张表导入</translation>
    </message>
    <message>
        <source>brought in before, by this sheet</source>
        <translation>以前由这张表导入</translation>
    </message>
    <message>
        <source>brought in before, by this sheet, under a name that several have</source>
        <translation>以前由这张表导入，但有几个人同名</translation>
    </message>
    <message>
        <source>a group or an official account, no person</source>
        <translation>群聊或公众号，不是人</translation>
    </message>
    <message>
        <source>a bot or another account of no person</source>
        <translation>机器人或不属于个人的账号</translation>
    </message>
    <message>
        <source>Somebody who was forgotten for good; this row is never imported.</source>
        <translation>此人已彻底删除，这一行不会导入。</translation>
    </message>
    <message>
        <source>on the list already</source>
        <translation>已在名单里</translation>
    </message>
    <message>
        <source>on the list already as {name}</source>
        <translation>已在名单里，名字是 {name}</translation>
    </message>
    <message>
        <source>a member has this name</source>
        <translation>有成员叫这个名字</translation>
    </message>
    <message>
        <source>{count} members have this name: choose one, or make somebody new</source>
        <translation>有 {count} 位成员叫这个名字：请选一位，或新建</translation>
    </message>
    <message>
        <source>a member’s name sounds like this</source>
        <translation>有成员的名字读音相同</translation>
    </message>
    <message>
        <source>another ticket of row {row}</source>
        <translation>第 {row} 行那个人的另一张票</translation>
    </message>
    <message>
        <source>row {row} is {name} with the same phone, e-mail or account: look whether these are two people</source>
        <translation>第 {row} 行是 {name}，手机、邮箱或账号相同：请看看是不是两个人</translation>
    </message>
    <message>
        <source>{name} is in the trash and is not made a member again</source>
        <translation>{name} 在回收站里，不会重新变成成员</translation>
    </message>
    <message>
        <source>was taken off the list here; tick to put them back</source>
        <translation>在这里已从名单里删掉；勾选可放回</translation>
    </message>
    <message>
        <source>{name} is in the trash. Choose “create” to bring them back.</source>
        <translation>{name} 在回收站里。选择「新增」可恢复。</translation>
    </message>
    <message>
        <source>the same person as row {row}</source>
        <translation>与第 {row} 行是同一人</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>the same as row {row}</source>
        <translation>与第 {row} 行相同</translation>
    </message>
    <message>
        <source>“{header}”: years that are not written were assumed, like {cell} → {day} (cells: {count}).</source>
        <translation>「{header}」：没写年份的日期按最接近的年份补上，如 {cell} → {day}（共 {count} 格）。</translation>
    </message>
    <message>
        <source>“{header}”: {cell} was read as {day}. If it is meant otherwise, say in which order day and month stand.</source>
        <translation>「{header}」：{cell} 按 {day} 读取。如不对，请指明日、月的先后。</translation>
    </message>
    <message>
        <source>“{value}” stands in {count} rows under different names and is nobody&apos;s account.</source>
        <translation>「{value}」在 {count} 行不同的人名下出现，不算谁的账号。</translation>
    </message>
    <message>
        <source>Rows with a day of joining or leaving, or a name in the group, and no community: {count}. That is left out; name a community.</source>
        <translation>有入群、退群日期或群名片但没有社群的行：{count}。这些内容没有导入；请指定一个社群。</translation>
    </message>
    <message>
        <source>Columns that are not known were left out: {names}</source>
        <translation>未识别的列没有导入：{names}</translation>
    </message>
    <message>
        <source>Rows left out because they are bots, groups or official accounts: {count}.</source>
        <translation>因为是机器人、群或公众号而跳过的行：{count}。</translation>
    </message>
    <message>
        <source>This sheet came in before. Rows known again by a name that only one person of it has: {count}.</source>
        <translation>这张表以前导入过。凭名字认出（该名字在表中只有一人）的行：{count}。</translation>
    </message>
    <message>
        <source>Import {count} people from {name}</source>
        <translation>从 {name} 导入 {count} 人</translation>
    </message>
    <message>
        <source>Row {row} cannot be imported: {why}</source>
        <translation>第 {row} 行无法导入：{why}</translation>
    </message>
    <message>
        <source>Row {row} matches nobody. Choose who is to be updated.</source>
        <translation>第 {row} 行没有匹配的人。请选择要更新谁。</translation>
    </message>
    <message>
        <source>“{value}” is not a state that is known here; they were taken as registered.</source>
        <translation>看不懂状态「{value}」，按已报名处理。</translation>
    </message>
    <message>
        <source>“{value}” is not a number of guests.</source>
        <translation>「{value}」不是同行人数。</translation>
    </message>
    <message>
        <source>“{value}” is in another currency than the event and was kept as an answer.</source>
        <translation>「{value}」和活动的币种不同，只作为回答保留。</translation>
    </message>
    <message>
        <source>“{value}” is not a time that can be right.</source>
        <translation>「{value}」不是正确的时间。</translation>
    </message>
    <message>
        <source>A part was paid back, and the sheet does not say how much: correct what is paid.</source>
        <translation>退了一部分款，表里没写退了多少：请改一下已付金额。</translation>
    </message>
    <message>
        <source>“{value}” tells neither when nor whether they came.</source>
        <translation>「{value}」看不出是否到场、几时到场。</translation>
    </message>
    <message>
        <source>No column of “{name}” says who the people are. Choose one with names, accounts or phones.</source>
        <translation>「{name}」里未识别到姓名、账号或手机列，请指定一列。</translation>
    </message>
    <message>
        <source>No mapping of columns is kept as “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的列对应。现有：{names}</translation>
    </message>
    <message>
        <source>Remember the columns of {name}</source>
        <translation>记住 {name} 的列对应</translation>
    </message>
    <message>
        <source>same CommDesk ID</source>
        <translation>CommDesk ID 相同</translation>
    </message>
    <message>
        <source>same account “{value}”</source>
        <translation>账号相同「{value}」</translation>
    </message>
    <message>
        <source>same phone {value}</source>
        <translation>手机号相同 {value}</translation>
    </message>
    <message>
        <source>same e-mail {value}</source>
        <translation>邮箱相同 {value}</translation>
    </message>
    <message>
        <source>same name “{value}” and city</source>
        <translation>同名「{value}」，同城</translation>
    </message>
    <message>
        <source>“{value}” reads alike</source>
        <translation>读音相同「{value}」</translation>
    </message>
    <message>
        <source>same phone “{value}”</source>
        <translation>手机「{value}」相同</translation>
    </message>
    <message>
        <source>the phone “{value}” belongs to {names}, too</source>
        <translation>手机「{value}」也是 {names} 的</translation>
    </message>
    <message>
        <source>the e-mail “{value}” belongs to {names}, too</source>
        <translation>邮箱「{value}」也是 {names} 的</translation>
    </message>
    <message>
        <source>same e-mail “{value}”</source>
        <translation>邮箱「{value}」相同</translation>
    </message>
    <message>
        <source>same name “{value}”</source>
        <translation>同名「{value}」</translation>
    </message>
    <message>
        <source>matches several people: {names}</source>
        <translation>匹配多人：{names}</translation>
    </message>
    <message>
        <source>“{value}” is not a date that can be right.</source>
        <translation>「{value}」不是合理的日期。</translation>
    </message>
    <message>
        <source>“{value}” is not a phone number.</source>
        <translation>「{value}」不是手机号。</translation>
    </message>
    <message>
        <source>“{value}” is not an e-mail address.</source>
        <translation>「{value}」不是邮箱。</translation>
    </message>
    <message>
        <source>“{value}” is not an amount of money.</source>
        <translation>「{value}」不是金额。</translation>
    </message>
    <message>
        <source>“{value}” is none of {choices}.</source>
        <translation>「{value}」不在 {choices} 之中。</translation>
    </message>
    <message>
        <source>“{value}” is neither yes nor no.</source>
        <translation>「{value}」看不出是或否。</translation>
    </message>
    <message>
        <source>“{value}” is not a gender: write male, female or other.</source>
        <translation>「{value}」不是性别：请写男、女或其他。</translation>
    </message>
    <message>
        <source>“{value}” stands in too many rows to be anybody&apos;s account.</source>
        <translation>「{value}」出现的行太多，不会是谁的账号。</translation>
    </message>
    <message>
        <source>“{value}” was rounded by Excel: type it again as text.</source>
        <translation>「{value}」被 Excel 取整了：请以文本格式重新输入。</translation>
    </message>
    <message>
        <source>“{name}” is empty. Choose a sheet with one person per row.</source>
        <translation>「{name}」是空的。请选择每行一人的表格。</translation>
    </message>
    <message>
        <source>“{name}” is larger than a sheet of people can be. Split it and import the parts.</source>
        <translation>「{name}」太大，不像成员表。请拆分后分别导入。</translation>
    </message>
    <message>
        <source>“{name}” has headers but no people in it. Choose a sheet with one person per row.</source>
        <translation>「{name}」只有表头没有成员。请选择每行一人的表格。</translation>
    </message>
    <message>
        <source>“{name}” is not a sheet. Choose a CSV, XLSX, XLS or vCard file.</source>
        <translation>「{name}」不是表格。请选择 CSV、XLSX、XLS 或 vCard 文件。</translation>
    </message>
    <message>
        <source>“{name}” is damaged. Write it again, or take another copy.</source>
        <translation>「{name}」已损坏。请重新导出，或换一份。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as {encoding}. Choose another encoding.</source>
        <translation>「{name}」不能按 {encoding} 读取。请换一种编码。</translation>
    </message>
    <message>
        <source>Some characters could not be read. Check the names and choose another encoding.</source>
        <translation>有些字符无法读取。请检查姓名并换一种编码。</translation>
    </message>
    <message>
        <source>A quotation mark was left open, so quotation marks were read as ordinary characters.</source>
        <translation>有一个引号没有闭合，引号已按普通字符处理。</translation>
    </message>
    <message>
        <source>Row {row}: a cell longer than 10,000 characters was cut.</source>
        <translation>第 {row} 行：超过 10,000 字符的单元格已截断。</translation>
    </message>
    <message>
        <source>Only the first 1,024 columns were read.</source>
        <translation>只读取了前 1,024 列。</translation>
    </message>
    <message>
        <source>Only the first 1,048,576 rows were read.</source>
        <translation>只读取了前 1,048,576 行。</translation>
    </message>
    <message>
        <source>Long numbers were rounded when the file was saved (row {row}). Format such columns as text.</source>
        <translation>保存文件时长数字被取整了（第 {row} 行）。请把这样的列设为文本格式。</translation>
    </message>
    <message>
        <source>“.0” was taken off the end of whole numbers.</source>
        <translation>已去掉整数末尾的「.0」。</translation>
    </message>
    <message>
        <source>The last card of the file is incomplete.</source>
        <translation>文件最后一张名片不完整。</translation>
    </message>
    <message>
        <source>A column that is read as {kind} holds more than 2,000 different words. Choose another meaning for it.</source>
        <translation>作为{kind}读取的一列有超过 2,000 个不同的词。请换一种含义。</translation>
    </message>
    <message>
        <source>Row {row}: nobody or several people are called “{value}”, so the inviter was left empty.</source>
        <translation>第 {row} 行：没有人或不止一人叫「{value}」，邀请人留空。</translation>
    </message>
    <message>
        <source>Row {row}: the account “{value}” belongs to somebody else and was left out.</source>
        <translation>第 {row} 行：账号「{value}」属于别人，已略过。</translation>
    </message>
    <message>
        <source>Row {row}: the account “{value}” belongs to somebody forgotten and was left out.</source>
        <translation>第 {row} 行：账号「{value}」属于已彻底删除的人，已略过。</translation>
    </message>
    <message>
        <source>Row {row}: who was to be updated is no longer there.</source>
        <translation>第 {row} 行：要更新的人已不在了。</translation>
    </message>
    <message>
        <source>The copy “{name}” is not sound and was removed. Check the disk, then try again.</source>
        <translation>副本「{name}」不完整，已移除。请检查硬盘后重试。</translation>
    </message>
    <message>
        <source>“{name}” is not a backup that CommDesk made.</source>
        <translation>「{name}」不是 CommDesk 生成的备份。</translation>
    </message>
    <message>
        <source>“{name}” is damaged, so no backup of it was made. Restore an earlier one, or rescue what can be read into a new file.</source>
        <translation>「{name}」已损坏，因此没有为它生成备份。请恢复更早的备份，或把还能读出的内容抢救到新文件。</translation>
    </message>
    <message>
        <source>No backup was made: the folder “{name}” could not be made there. Choose another backup folder.</source>
        <translation>没有生成备份：无法在那里建立文件夹「{name}」。请另选备份文件夹。</translation>
    </message>
    <message>
        <source>No backup was made: nothing may be written to the folder “{name}”. Choose another backup folder.</source>
        <translation>没有生成备份：文件夹「{name}」不能写入。请另选备份文件夹。</translation>
    </message>
    <message>
        <source>The file is damaged in {count} places; the first: {what}. Restore a backup, let a repair try, or rescue what can be read.</source>
        <translation>文件有 {count} 处损坏，第一处：{what}。请恢复备份、尝试修复，或抢救还能读出的内容。</translation>
    </message>
    <message>
        <source>“{what}” holds what CommDesk never writes. Restore a backup, or rescue what can be read.</source>
        <translation>「{what}」里有 CommDesk 从不写入的内容。请恢复备份，或抢救还能读出的内容。</translation>
    </message>
    <message>
        <source>{count} rows of “{table}” refer to a “{parent}” that is not there.</source>
        <translation>「{table}」有 {count} 行指向不存在的「{parent}」。</translation>
    </message>
    <message>
        <source>{count} rows of “{table}” were added by another program, outside CommDesk.</source>
        <translation>「{table}」有 {count} 行由 CommDesk 之外的程序添加。</translation>
    </message>
    <message>
        <source>{count} rows of “{table}” were removed by another program, outside CommDesk.</source>
        <translation>「{table}」有 {count} 行被 CommDesk 之外的程序删除。</translation>
    </message>
    <message>
        <source>{count} fields carry the mark of a step that is not in the file.</source>
        <translation>有 {count} 个字段的步骤标记不在文件里。</translation>
    </message>
    <message>
        <source>{count} rows of “{table}” have an id that CommDesk never gives.</source>
        <translation>「{table}」有 {count} 行的编号不是 CommDesk 生成的。</translation>
    </message>
    <message>
        <source>{count} messages belong to no import; they are not counted anywhere.</source>
        <translation>有 {count} 条消息不属于任何导入，没有计入任何统计。</translation>
    </message>
    <message>
        <source>The content of {count} kept pictures or files is missing. A backup may have it; else put the files in again.</source>
        <translation>有 {count} 个存进工作区的图片或文件内容丢失。备份里可能还有；没有的话，请重新添加这些文件。</translation>
    </message>
    <message>
        <source>The content of {count} kept pictures or files is not what it was. A backup may have it; else put the files in again.</source>
        <translation>有 {count} 个存进工作区的图片或文件内容已损坏。备份里可能还有完好的；没有的话，请重新添加这些文件。</translation>
    </message>
    <message>
        <source>The content of {count} files is kept although nothing refers to it; it only takes space.</source>
        <translation>有 {count} 个文件的内容没有任何地方在用，只是占着空间。</translation>
    </message>
    <message>
        <source>{count} rows of the cache “{table}” are not what they would be if made anew.</source>
        <translation>缓存「{table}」有 {count} 行与重新生成的不同。</translation>
    </message>
    <message>
        <source>The caches could not be checked, because no copy could be made: {why}</source>
        <translation>无法检查缓存，因为不能生成副本：{why}</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was saved to “{name}”. Free some space and try again.</source>
        <translation>硬盘已满，「{name}」没有保存任何内容。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>“{name}” is read-only, so nothing was saved. Allow writing to it or save a copy elsewhere.</source>
        <translation>「{name}」是只读的，没有保存任何内容。请允许写入，或另存一份。</translation>
    </message>
    <message>
        <source>“{name}” is in use by another program. Close it there and try again.</source>
        <translation>「{name}」正被另一个程序使用。请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>“{name}” is not a CommDesk workspace.</source>
        <translation>「{name}」不是 CommDesk 工作区。</translation>
    </message>
    <message>
        <source>“{name}” could not be opened. Check that it is still there and that you may read it.</source>
        <translation>无法打开「{name}」。请确认它还在，并且你可以读取。</translation>
    </message>
    <message>
        <source>The disk did not answer while writing “{name}”. Nothing of the last step was saved.</source>
        <translation>写入「{name}」时硬盘没有响应。最后一步没有保存。</translation>
    </message>
    <message>
        <source>This was forgotten for good and cannot be brought back. Nothing was saved.</source>
        <translation>这一项已彻底删除，不能恢复。没有保存任何内容。</translation>
    </message>
    <message>
        <source>“{name}” could not be read or written: {why}</source>
        <translation>无法读写「{name}」：{why}</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be saved. Remove them and try again.</source>
        <translation>文字里有无法保存的字符。请去掉后重试。</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: CommDesk needs SQLite 3.40 or newer, and this Python has {version}. Please update Python.</source>
        <translation>无法打开「{name}」：CommDesk 需要 SQLite 3.40 或更新版本，当前 Python 带的是 {version}。请更新 Python。</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: the SQLite of this Python was built without {what}. Please install another Python.</source>
        <translation>无法打开「{name}」：当前 Python 的 SQLite 缺少 {what}。请安装另一个 Python。</translation>
    </message>
    <message>
        <source>“{name}” is empty: there is no workspace in it. Restore a backup or make a new workspace.</source>
        <translation>「{name}」是空的：里面没有工作区。请恢复备份或新建工作区。</translation>
    </message>
    <message>
        <source>“{name}” is a database of another program, not a CommDesk workspace.</source>
        <translation>「{name}」是其他程序的数据库，不是 CommDesk 工作区。</translation>
    </message>
    <message>
        <source>“{name}” is cut short: its end is missing. Restore a backup or copy the file again.</source>
        <translation>「{name}」不完整：缺少结尾。请恢复备份或重新复制文件。</translation>
    </message>
    <message>
        <source>“{name}” has a second name on this disk (a hard link). Opened under both, work would be lost: copy the file and open the copy.</source>
        <translation>「{name}」在磁盘上还有另一个名字（硬链接），用两个名字打开会丢内容。请复制一份，打开副本。</translation>
    </message>
    <message>
        <source>“{name}” is read-only. Allow writing to it, or open a copy of it.</source>
        <translation>「{name}」是只读的。请允许写入，或打开它的副本。</translation>
    </message>
    <message>
        <source>“{name}” belongs to the account “{user}” of this computer, and others may only read it. Ask “{user}” to allow writing, or open a copy of it.</source>
        <translation>「{name}」属于这台电脑的账户「{user}」，其他账户只能读取。请让「{user}」允许写入，或打开它的副本。</translation>
    </message>
    <message>
        <source>“{name}” is a folder, not a workspace.</source>
        <translation>「{name}」是文件夹，不是工作区。</translation>
    </message>
    <message>
        <source>“{name}” is not there, and neither is its folder “{folder}”.</source>
        <translation>「{name}」不在那里，它的文件夹「{folder}」也不在。</translation>
    </message>
    <message>
        <source>Something was written here after the archive was made, and is not in it. Hand the workspace over again.</source>
        <translation>压缩包做好之后这里又有改动，压缩包里没有。请重新移交一次。</translation>
    </message>
    <message>
        <source>“{name}” was not closed properly. Open and close it once, then try again.</source>
        <translation>「{name}」上次没有正常关闭。请打开再关闭一次，然后重试。</translation>
    </message>
    <message>
        <source>“{name}” is not there. It may have been moved, renamed or deleted.</source>
        <translation>「{name}」不在那里。可能被移动、改名或删除了。</translation>
    </message>
    <message>
        <source>The folder “{name}” could not be made: {why}.</source>
        <translation>无法新建文件夹「{name}」：{why}。</translation>
    </message>
    <message>
        <source>“{name}” may not be read: {why}.</source>
        <translation>无法读取「{name}」：{why}。</translation>
    </message>
    <message>
        <source>“{name}” belongs to the account “{user}” of this computer, and others may not read it. Ask “{user}” to allow it.</source>
        <translation>「{name}」属于这台电脑的账户「{user}」，其他账户不能读取。请让「{user}」允许读取。</translation>
    </message>
    <message>
        <source>“{name}” was last open under another account, and its log may not be written from here. Open it there once more and close it; then it can be opened here.</source>
        <translation>「{name}」上次是在别的账户下打开的，这里不能写入它的日志。请在那个账户下再打开一次并关闭，之后就能在这里打开。</translation>
    </message>
    <message>
        <source>“{name}” was last open under the account “{user}”, and its log may not be written from here. Ask “{user}” to open it once more and close it; then it can be opened here.</source>
        <translation>「{name}」上次是在账户「{user}」下打开的，这里不能写入它的日志。请让「{user}」再打开一次并关闭，之后就能在这里打开。</translation>
    </message>
    <message>
        <source>“{name}” was made by a newer version of CommDesk. Please update CommDesk to open it; nothing was changed.</source>
        <translation>「{name}」由更新版本的 CommDesk 建立。请更新 CommDesk 再打开；没有改动任何内容。</translation>
    </message>
    <message>
        <source>“{name}” holds the {kind} “{what}”, which CommDesk never makes. It may have been tampered with and was not opened.</source>
        <translation>「{name}」含有 CommDesk 从不生成的{kind}「{what}」，可能被篡改，因此没有打开。</translation>
    </message>
    <message>
        <source>“{name}” is damaged: “{what}” is missing from it. Restore a backup.</source>
        <translation>「{name}」已损坏：缺少「{what}」。请恢复备份。</translation>
    </message>
    <message>
        <source>“{name}” holds the column “{what}”, which CommDesk never makes. It may have been tampered with and was not opened.</source>
        <translation>「{name}」含有 CommDesk 从不生成的列「{what}」，可能被篡改，因此没有打开。</translation>
    </message>
    <message>
        <source>This workspace is damaged: no new steps can be numbered. Restore a backup.</source>
        <translation>工作区已损坏：无法再为新的步骤编号。请恢复备份。</translation>
    </message>
    <message>
        <source>“{name}” is open on the computer “{host}” ({user}, since {since}). Close it there first; if that computer is off, it can be opened here ten minutes after it was last used there.</source>
        <translation>「{name}」正在电脑「{host}」上打开（{user}，{since} 起）。请先在那边关闭；如果那台电脑已经关机，停用十分钟后就能在这里打开。</translation>
    </message>
    <message>
        <source>“{name}” is already open in CommDesk.</source>
        <translation>「{name}」已在 CommDesk 中打开。</translation>
    </message>
    <message>
        <source>“{name}” is already open in CommDesk on this computer: {user}, since {since}. Close it there first.</source>
        <translation>「{name}」已在本机的 CommDesk 中打开（{user}，{since} 起）。请先在那边关闭。</translation>
    </message>
    <message>
        <source>The name “{name}” is too long. Choose a shorter one.</source>
        <translation>名称「{name}」太长。请换短一些的。</translation>
    </message>
    <message>
        <source>The folder of “{name}” is not there.</source>
        <translation>「{name}」所在的文件夹不存在。</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened for writing, because its folder allows no new files. Copy it to another folder and open it there.</source>
        <translation>无法以写入方式打开「{name}」，因为它的文件夹不允许新建文件。请复制到别的文件夹再打开。</translation>
    </message>
    <message>
        <source>“{name}” lies in a folder of the account “{user}”, in which others may make no files, so it cannot be opened for writing. Ask “{user}” to allow it; a copy would be a workspace of its own.</source>
        <translation>「{name}」所在的文件夹属于账户「{user}」，其他账户不能在里面新建文件，因此无法以写入方式打开。请让「{user}」允许新建；复制出来的会是另一个独立的工作区。</translation>
    </message>
    <message>
        <source>This workspace was made by a newer version of CommDesk. Please update CommDesk to open it.</source>
        <translation>这个工作区由更新版本的 CommDesk 建立。请更新 CommDesk 再打开。</translation>
    </message>
    <message>
        <source>“{name}” lies on a network drive. Such drives can damage an open workspace: keep it on this computer and share a copy instead.</source>
        <translation>「{name}」在网络驱动器上。网络驱动器可能损坏打开的工作区：请放在本机，分享副本即可。</translation>
    </message>
    <message>
        <source>“{name}” lies in a folder that {program} copies. A workspace copied while it is open can be damaged: keep it elsewhere on this computer and put only shared copies and backups there.</source>
        <translation>「{name}」在 {program} 会同步的文件夹里。打开时被同步可能损坏工作区：请放在本机其他位置，只把共享副本和备份放进去。</translation>
    </message>
    <message>
        <source>Changed outside CommDesk</source>
        <translation>在 CommDesk 之外修改</translation>
    </message>
    <message>
        <source>Repair broken references</source>
        <translation>修复失效的引用</translation>
    </message>
    <message>
        <source>This backup is of another workspace.</source>
        <translation>这份备份属于另一个工作区。</translation>
    </message>
    <message>
        <source>This backup holds much less than the workspace does now.</source>
        <translation>这份备份的内容比现在少很多。</translation>
    </message>
    <message>
        <source>What was written after this backup will no longer be in the workspace; it is kept in a backup of its own.</source>
        <translation>这份备份之后写下的内容将不在工作区里，但会保存在单独的备份中。</translation>
    </message>
    <message>
        <source>Give a copy of the workspace to “{receiver}”</source>
        <translation>把工作区副本给「{receiver}」</translation>
    </message>
    <message>
        <source>notes on people</source>
        <translation>成员备注</translation>
    </message>
    <message>
        <source>fields of one&apos;s own</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>“{name}” exists already. Choose another name; nothing was changed.</source>
        <translation>「{name}」已经存在。请换个名称；没有改动任何内容。</translation>
    </message>
    <message>
        <source>“{name}” could not be written: {why}.</source>
        <translation>无法写入「{name}」：{why}。</translation>
    </message>
    <message>
        <source>The backup “{name}” is damaged, so nothing was changed. Choose another one.</source>
        <translation>备份「{name}」已损坏，没有改动任何内容。请另选一份。</translation>
    </message>
    <message>
        <source>What it changed is no longer there.</source>
        <translation>它改动过的内容已经不在了。</translation>
    </message>
    <message>
        <source>CommDesk made a mistake in doing so. Nothing was changed.</source>
        <translation>处理这一步时 CommDesk 出错了，没有改动任何内容。</translation>
    </message>
    <message>
        <source>This can no longer be taken back: its details were cleared from the history.</source>
        <translation>这一步不能再撤销：它的细节已从历史中清除。</translation>
    </message>
    <message>
        <source>What was done before was cleared from the history and cannot be undone.</source>
        <translation>更早的操作记录已清理，无法撤销。</translation>
    </message>
    <message>
        <source>Something was deleted for good since, so nothing before that can be undone.</source>
        <translation>此后有内容被彻底删除，在那之前的操作无法撤销。</translation>
    </message>
    <message>
        <source>Add tag group “{name}”</source>
        <translation>添加标签组「{name}」</translation>
    </message>
    <message>
        <source>Add tag “{tag}”</source>
        <translation>添加标签「{tag}」</translation>
    </message>
    <message>
        <source>Change tag “{tag}”</source>
        <translation>修改标签「{tag}」</translation>
    </message>
    <message>
        <source>Change a tag group</source>
        <translation>修改标签组</translation>
    </message>
    <message>
        <source>Reorder tags</source>
        <translation>调整标签顺序</translation>
    </message>
    <message>
        <source>Delete tag “{tag}”</source>
        <translation>删除标签「{tag}」</translation>
    </message>
    <message>
        <source>Delete a tag group</source>
        <translation>删除标签组</translation>
    </message>
    <message>
        <source>Merge tag “{tag}” into “{into}”</source>
        <translation>将标签「{tag}」合并到「{into}」</translation>
    </message>
    <message>
        <source>Tag {who} with “{tag}”</source>
        <translation>给 {who} 加标签「{tag}」</translation>
    </message>
    <message>
        <source>Tag {count} people with “{tag}”</source>
        <translation>给 {count} 人加标签「{tag}」</translation>
    </message>
    <message>
        <source>Take “{tag}” off {who}</source>
        <translation>去掉 {who} 的标签「{tag}」</translation>
    </message>
    <message>
        <source>Take “{tag}” off {count} people</source>
        <translation>去掉 {count} 人的标签「{tag}」</translation>
    </message>
    <message>
        <source>This tag is no longer there.</source>
        <translation>这个标签已不在了。</translation>
    </message>
    <message>
        <source>Add script “{title}”</source>
        <translation>新建话术「{title}」</translation>
    </message>
    <message>
        <source>A script has at most 26 variants.</source>
        <translation>一条话术最多 26 个版本。</translation>
    </message>
    <message>
        <source>“{kind}” is not a kind of part.</source>
        <translation>没有「{kind}」这种段落。</translation>
    </message>
    <message>
        <source>This script is no longer there.</source>
        <translation>这条话术已经不在了。</translation>
    </message>
    <message>
        <source>A tag needs a name of at most 60 characters.</source>
        <translation>标签需要名称，最多 60 个字符。</translation>
    </message>
    <message>
        <source>A script needs a title of at most 200 characters.</source>
        <translation>话术需要标题，最多 200 个字。</translation>
    </message>
    <message>
        <source>This text is too long: at most 1 000 000 characters fit.</source>
        <translation>文字太长，最多 1 000 000 个字。</translation>
    </message>
    <message>
        <source>Change workspace settings</source>
        <translation>修改工作区设置</translation>
    </message>
    <message>
        <source>This needs a name of at most 60 characters.</source>
        <translation>需要名称，最多 60 个字符。</translation>
    </message>
    <message>
        <source>Add “{name}”</source>
        <translation>添加「{name}」</translation>
    </message>
    <message>
        <source>This word is no longer there.</source>
        <translation>这个词已经不在了。</translation>
    </message>
    <message>
        <source>Join words that are called “{name}”</source>
        <translation>合并同名的「{name}」</translation>
    </message>
    <message>
        <source>“{name}” was not closed properly last time. It is being checked.</source>
        <translation>「{name}」上次没有正常关闭，正在检查。</translation>
    </message>
    <message>
        <source>“{name}” is the data package that Discord sends you: it holds only your own messages. Export the channel with DiscordChatExporter as JSON instead.</source>
        <translation>「{name}」是 Discord 发来的个人数据包，只含你自己的消息。请用 DiscordChatExporter 把频道导出为 JSON。</translation>
    </message>
    <message>
        <source>{count} other Discord files lie beside “{name}”. Each is a channel or a part of one: import them too.</source>
        <translation>「{name}」旁边还有 {count} 个 Discord 文件，每个是一个频道或频道的一部分：请一并导入。</translation>
    </message>
    <message>
        <source>“{name}” is not a readable chat export: it holds a piece too long for any chat. Export it again.</source>
        <translation>「{name}」不是可读的聊天导出：其中有一段对聊天来说过长。请重新导出。</translation>
    </message>
    <message>
        <source>“{name}” is only a part of a Slack export. Choose the whole zip, or the folder that channels.json lies in.</source>
        <translation>「{name}」只是 Slack 导出的一部分。请选择完整的 zip，或 channels.json 所在的文件夹。</translation>
    </message>
    <message>
        <source>The file does not tell the day of its messages; {day} was assumed.</source>
        <translation>文件没有说明消息的日期，已按 {day} 处理。</translation>
    </message>
    <message>
        <source>{count} left on one day: many more than usual</source>
        <translation>有一天退群 {count} 人，远多于平时</translation>
    </message>
    <message>
        <source>People who came into the community, or left it, that day (or week); of all together: into their first, out of their last. Present before + joined − left = present. Exports hide some leaves: at least so many. A warning comes when more left on a day than the mean of the 90 days before plus three standard deviations.</source>
        <translation>当天（或当周）加入、退出社群的人；合计时，只计进入第一个群、退出最后一个群的人。期初在群 + 加入 − 退群 = 期末在群。导出文件会漏掉一部分退群，因此退群数是下限。某天退群人数超过此前 90 天均值加三倍标准差时会提醒。</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>按天</translation>
    </message>
    <message>
        <source>Nobody is known to have joined or left in this time.</source>
        <translation>这段时间没有入群或退群记录。</translation>
    </message>
    <message>
        <source>This community is gone. Choose another one.</source>
        <translation>这个社群已不在了。请另选一个。</translation>
    </message>
    <message>
        <source>The file numbers its chats and does not name them. Look at the first messages to tell which.</source>
        <translation>文件里的聊天只有编号，没有名称。请看最前面的消息来辨认。</translation>
    </message>
    <message>
        <source>The rows do not name their senders: they are “{name}” and “我”, yourself.</source>
        <translation>这些行没有写发送人：分别是「{name}」和「我」（你自己）。</translation>
    </message>
    <message>
        <source>“{name}” may be one part of a chat that was cut into several files. Choose the folder to read them all at once.</source>
        <translation>「{name}」可能是被拆成多个文件的聊天之一。请选择文件夹，一次读取全部。</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the message numbers in “{name}”: messages are told apart by their time and text. Use the file as it was exported if you have it.</source>
        <translation>「{name}」里的消息编号被表格软件取整了，将按时间和内容区分消息。如果还有原始导出文件，请用原文件。</translation>
    </message>
    <message>
        <source>The file holds no names, only the ids of people. Rename members after the import.</source>
        <translation>文件里没有名字，只有成员的 id。请在导入后修改成员名称。</translation>
    </message>
    <message>
        <source>“{name}” only lists the parts of a chat. Choose the folder or the zip that it lies in, with its chunks.</source>
        <translation>「{name}」只是聊天各部分的清单。请选择它所在的文件夹或 zip，其中要包含各分块文件。</translation>
    </message>
    <message>
        <source>{count} parts of the export are missing. What is there was read.</source>
        <translation>导出缺少 {count} 个部分。已读取现有部分。</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <source>Attach files to “{event}”</source>
        <translation>给「{event}」添加附件</translation>
    </message>
    <message>
        <source>This picture is too large to be kept. Save it as a file and refer to that.</source>
        <translation>图片太大，无法存入工作区。请先存成文件，再引用该文件。</translation>
    </message>
    <message>
        <source>“{name}” is no longer where it was. Attach it again.</source>
        <translation>「{name}」已不在原处，请重新添加。</translation>
    </message>
    <message>
        <source>Active people and messages</source>
        <translation>活跃人数与消息量</translation>
    </message>
    <message>
        <source>Active hours</source>
        <translation>活跃时段</translation>
    </message>
    <message>
        <source>From joining to bringing others</source>
        <translation>从入群到裂变</translation>
    </message>
    <message>
        <source>What each channel brought in this time</source>
        <translation>本期各渠道表现</translation>
    </message>
    <message>
        <source>Still in the group</source>
        <translation>在群留存</translation>
    </message>
    <message>
        <source>Still active</source>
        <translation>活跃留存</translation>
    </message>
    <message>
        <source>What each channel is worth so far</source>
        <translation>各渠道累计价值</translation>
    </message>
    <message>
        <source>Joined and left</source>
        <translation>入群与退群</translation>
    </message>
    <message>
        <source>Where active people come from</source>
        <translation>活跃从哪来</translation>
    </message>
    <message>
        <source>Who is active</source>
        <translation>活跃成员构成</translation>
    </message>
    <message>
        <source>Why people left</source>
        <translation>退群原因</translation>
    </message>
    <message>
        <source>On how many shoulders</source>
        <translation>发言集中度</translation>
    </message>
    <message>
        <source>Who writes most</source>
        <translation>发言榜</translation>
    </message>
    <message>
        <source>Who brings people</source>
        <translation>拉新榜</translation>
    </message>
    <message>
        <source>Who is silent</source>
        <translation>潜水与沉默</translation>
    </message>
    <message>
        <source>Check-ins day by day</source>
        <translation>每日打卡</translation>
    </message>
    <message>
        <source>When people check in</source>
        <translation>打卡时段</translation>
    </message>
    <message>
        <source>Who checks in</source>
        <translation>打卡榜</translation>
    </message>
    <message>
        <source>Who left in the window, by the reason noted; the share is of all of them. Churn rate = these ÷ the people present when the window began.</source>
        <translation>时间段内退群的人，按登记的原因统计；占比以全部退群人数为分母。流失率 = 退群人数 ÷ 期初在群人数。</translation>
    </message>
    <message>
        <source>Other reasons</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Removed by an admin</source>
        <translation>被管理员移出</translation>
    </message>
    <message>
        <source>No reason noted</source>
        <translation>未记原因</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Nobody is known to have left in this time. Reasons are noted with a person’s stay.</source>
        <translation>这段时间没有退群记录。退群原因记在成员的在群关系里。</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>退群 {count}</translation>
    </message>
    <message>
        <source>{part} left of {whole} who were there at the start: {percent} %</source>
        <translation>期初在群 {whole} 人，退群 {part} 人：{percent}%</translation>
    </message>
    <message>
        <source>Messages by weekday and hour of the community&apos;s clock, whoever wrote them; staff and bots left out. The best time is the two hours of the day with most messages.</source>
        <translation>按社群当地时间的星期和小时统计的消息，不分谁发的，不含工作人员和机器人。最佳时段是一天中消息最多的两小时。</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>{came} came</source>
        <translation>到场 {came}</translation>
    </message>
    <message>
        <source>{came}/{expected} came</source>
        <translation>到场 {came}/{expected}</translation>
    </message>
    <message>
        <source>{date} {weekday} {start}–{end}</source>
        <translation>{date} {weekday} {start}–{end}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>in {days} days</source>
        <translation>还有 {days} 天</translation>
    </message>
    <message>
        <source>{days} days ago</source>
        <translation>{days} 天前</translation>
    </message>
    <message>
        <source>no date yet</source>
        <translation>还没定日期</translation>
    </message>
    <message>
        <source>Best time to post {first}:00–{last}:00 ({share} of all)</source>
        <translation>建议推送 {first}:00–{last}:00（占 {share}）</translation>
    </message>
    <message>
        <source>Import a chat export to see at which hours people write.</source>
        <translation>导入聊天记录，就能看到大家在哪些时段发言。</translation>
    </message>
    <message>
        <source>Active people per 7 days, over long windows per 30: active for the first time ever; retained = active in the period before too; resurrected = active earlier, but not in the period before; lost = active in the period before, not in this one.</source>
        <translation>每 7 天（较长时间段为每 30 天）的活跃人数：首次活跃 = 此前从未活跃；留存 = 上一期也活跃；回流 = 更早活跃过、上一期没有；流失 = 上一期活跃、本期没有。</translation>
    </message>
    <message>
        <source>Active for the first time</source>
        <translation>首次活跃</translation>
    </message>
    <message>
        <source>Resurrected</source>
        <translation>回流</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>per 30 days</source>
        <translation>每 30 天</translation>
    </message>
    <message>
        <source>Import a chat that covers at least one whole week of this time.</source>
        <translation>请导入至少覆盖其中完整一周的聊天记录。</translation>
    </message>
    <message>
        <source>Of the people who joined in a month (their first known joining day), the share not gone 30, 60, … days after each one’s joining. Shown once the youngest of them is that old; who came back counts.</source>
        <translation>某月入群的人（按已知的首次入群日期）中，各自入群 30、60…天后未退群的比例。最晚入群的人也满这个天数后才显示；退群后又回来的也算。</translation>
    </message>
    <message>
        <source>Of the people who joined in a month (their first known joining day), the share active in the 30 days that begin 30, 60, … days after each one’s joining. Shown once these days are over and imports cover them.</source>
        <translation>某月入群的人（按已知的首次入群日期）中，各自入群 30、60…天后的 30 天内活跃的比例。这段日子过完且有导入覆盖后才显示。</translation>
    </message>
    <message>
        <source>M{number}</source>
        <translation>+{number}月</translation>
    </message>
    <message>
        <source>by month of joining</source>
        <translation>按入群月份</translation>
    </message>
    <message>
        <source>No joining days are known in these twelve months. Import a member list or a chat that tells them.</source>
        <translation>这十二个月没有入群日期。请导入含入群日期的花名册或聊天记录。</translation>
    </message>
    <message>
        <source>Per 7 days. Breadth = people who wrote ÷ people present at any time of them (who wrote was present). Top share = messages of the one who wrote most ÷ all messages whose writer is known.</source>
        <translation>按 7 天统计。参与面 = 发言人数 ÷ 这 7 天内在群过的人数（发过言即视为在群）。第一人占比 = 发言最多者的消息数 ÷ 知道发言人的全部消息数。</translation>
    </message>
    <message>
        <source>Breadth</source>
        <translation>参与面</translation>
    </message>
    <message>
        <source>Top share</source>
        <translation>第一人占比</translation>
    </message>
    <message>
        <source>“{name}” was read as a chat of Signal. If it is WhatsApp’s, choose that format.</source>
        <translation>「{name}」已按 Signal 聊天读取。如果是 WhatsApp 的，请改选格式。</translation>
    </message>
    <message>
        <source>There are no messages in “{name}”. Copy the messages anew.</source>
        <translation>「{name}」里没有消息。请重新复制消息。</translation>
    </message>
    <message>
        <source>A day is written like 2024-01-31, not “{day}”.</source>
        <translation>日期写作 2024-01-31，不是「{day}」。</translation>
    </message>
    <message>
        <source>The last rows have only a time; the day of the row before them was assumed.</source>
        <translation>最后几行只有时间，已按前一行的日期处理。</translation>
    </message>
    <message>
        <source>The first rows have only a time; the day {day} was assumed.</source>
        <translation>最前面几行只有时间，已按 {day} 处理。</translation>
    </message>
    <message>
        <source>“{name}” has no columns of time, sender and text. Name them so in the first row.</source>
        <translation>「{name}」没有时间、发送人、内容这几列。请在第一行写上这些列名。</translation>
    </message>
    <message>
        <source>Long numbers were rounded when “{name}” was saved; people were told apart by name.</source>
        <translation>保存「{name}」时长数字被取整了，已按名字区分成员。</translation>
    </message>
    <message>
        <source>There are no messages in “{name}”. Copy the chat again.</source>
        <translation>「{name}」里没有消息。请重新复制聊天。</translation>
    </message>
    <message>
        <source>Copied text does not tell when messages were sent: all count as sent at noon of one day.</source>
        <translation>复制的文字没有发送时间：全部按同一天中午发送处理。</translation>
    </message>
    <message>
        <source>Your own messages stand under “我”. Merge that member with yourself after the import.</source>
        <translation>你自己的消息记在「我」名下。请在导入后把这位成员与你自己合并。</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>people</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>member list</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>registrations</source>
        <translation>报名表</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>copied from another workspace</source>
        <translation>从另一个工作区复制</translation>
    </message>
    <message>
        <source>There is no text to paste. Copy messages in the chat first.</source>
        <translation>没有可粘贴的文字。请先在聊天里复制消息。</translation>
    </message>
    <message>
        <source>Add a community first: the events are marked in its charts.</source>
        <translation>请先添加社群：活动会标在它的图表上。</translation>
    </message>
    <message>
        <source>Of the people whose first check-in of the window is at least so many days old, the share that checked in on that day or on a later one up to the target: a day counts once it is over. The second line: on that very day.</source>
        <translation>时间段内首次打卡已满相应天数的人中，在当天或之后（目标天数以内）打过卡的比例；当天结束后才计入。第二条线：恰好当天打卡的比例。</translation>
    </message>
    <message>
        <source>Days with a check-in in the window, each day once. The run ends today or yesterday. Completed: as many days as the target, not necessarily in a row.</source>
        <translation>时间段内有打卡的天数，每天只计一次。当前连续到今天或昨天为止。完成：累计达到目标天数，不要求连续。</translation>
    </message>
    <message>
        <source>The first check-in of each person and day by the hour of the community’s clock, where a message tells it; ticked ones have no hour. Concentration: the share inside the best two hours.</source>
        <translation>每人每天首次打卡的时段，按社群当地时间，以消息为准；手动勾选的没有时间。集中度：最集中两小时的占比。</translation>
    </message>
    <message>
        <source>Still checking in</source>
        <translation>仍在打卡</translation>
    </message>
    <message>
        <source>Checked in that day</source>
        <translation>当天打卡</translation>
    </message>
    <message>
        <source>{done} of {count} have reached {target} days</source>
        <translation>{count} 人中有 {done} 人达到 {target} 天</translation>
    </message>
    <message>
        <source>Day {number}</source>
        <translation>第 {number} 天</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>打卡天数</translation>
    </message>
    <message>
        <source>In a row now</source>
        <translation>当前连续</translation>
    </message>
    <message>
        <source>Longest run</source>
        <translation>最长连续</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近打卡</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>{share} come between {first}:00 and {last}:00: a good time for what you post next</source>
        <translation>{share} 在 {first}:00–{last}:00 打卡：适合接着推送内容</translation>
    </message>
    <message>
        <source>Check-ins</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>No check-in with an hour is known. Import a chat and add a rule for check-ins.</source>
        <translation>没有带时间的打卡。请导入聊天记录并添加打卡规则。</translation>
    </message>
    <message>
        <source>Nobody is known to have checked in. Add a rule for check-ins, or paste a 接龙 list.</source>
        <translation>还没有打卡记录。请添加打卡规则，或粘贴接龙。</translation>
    </message>
    <message>
        <source>is one of these words</source>
        <translation>就是这些词之一</translation>
    </message>
    <message>
        <source>begins with one of these words</source>
        <translation>以这些词之一开头</translation>
    </message>
    <message>
        <source>fits this pattern</source>
        <translation>符合正则</translation>
    </message>
    <message>
        <source>is a 接龙 list</source>
        <translation>是接龙</translation>
    </message>
    <message>
        <source>Add a check-in rule</source>
        <translation>添加打卡规则</translation>
    </message>
    <message>
        <source>This rule is no longer there.</source>
        <translation>这条规则已不在了。</translation>
    </message>
    <message>
        <source>Change a check-in rule</source>
        <translation>修改打卡规则</translation>
    </message>
    <message>
        <source>Delete a check-in rule</source>
        <translation>删除打卡规则</translation>
    </message>
    <message>
        <source>Write at least one word that a check-in consists of or begins with.</source>
        <translation>请至少写一个打卡用的词或开头。</translation>
    </message>
    <message>
        <source>There is no such kind of rule as “{how}”.</source>
        <translation>没有「{how}」这种规则。</translation>
    </message>
    <message>
        <source>A rule has at most {count} characters.</source>
        <translation>规则最多 {count} 个字符。</translation>
    </message>
    <message>
        <source>Write a pattern first.</source>
        <translation>请先写正则。</translation>
    </message>
    <message>
        <source>A pattern has at most {count} characters.</source>
        <translation>正则最多 {count} 个字符。</translation>
    </message>
    <message>
        <source>This is not a pattern: {why}.</source>
        <translation>正则有误：{why}。</translation>
    </message>
    <message>
        <source>This pattern can be read in too many ways, so it could take hours. Repeat fewer parts, and nothing that repeats already.</source>
        <translation>这个正则的匹配方式太多，可能要跑几个小时。请减少重复的部分，也不要重复套重复。</translation>
    </message>
    <message>
        <source>This import is no longer there.</source>
        <translation>这次导入已不在了。</translation>
    </message>
    <message>
        <source>Take back the import of {name}</source>
        <translation>撤销 {name} 的导入</translation>
    </message>
    <message>
        <source>WeChat (chatlog)</source>
        <translation>微信（chatlog）</translation>
    </message>
    <message>
        <source>WeChat (MemoTrace)</source>
        <translation>微信（MemoTrace 留痕）</translation>
    </message>
    <message>
        <source>Messenger, Instagram</source>
        <translation>Messenger、Instagram</translation>
    </message>
    <message>
        <source>Text with names and times</source>
        <translation>带姓名和时间的文字</translation>
    </message>
    <message>
        <source>WeChat (PyWxDump)</source>
        <translation>微信（PyWxDump）</translation>
    </message>
    <message>
        <source>QQ (QCE)</source>
        <translation>QQ（QCE）</translation>
    </message>
    <message>
        <source>QQ, copied text</source>
        <translation>QQ，复制的文字</translation>
    </message>
    <message>
        <source>Table of messages</source>
        <translation>消息表格</translation>
    </message>
    <message>
        <source>WeChat, copied text</source>
        <translation>微信，复制的文字</translation>
    </message>
    <message>
        <source>WeChat (WeFlow)</source>
        <translation>微信（WeFlow）</translation>
    </message>
    <message>
        <source>[picture, voice or video]</source>
        <translation>[图片、语音或视频]</translation>
    </message>
    <message>
        <source>[sticker]</source>
        <translation>[表情]</translation>
    </message>
    <message>
        <source>[file]</source>
        <translation>[文件]</translation>
    </message>
    <message>
        <source>[link]</source>
        <translation>[链接]</translation>
    </message>
    <message>
        <source>[call]</source>
        <translation>[通话]</translation>
    </message>
    <message>
        <source>[poll]</source>
        <translation>[投票]</translation>
    </message>
    <message>
        <source>[forwarded messages]</source>
        <translation>[转发的消息]</translation>
    </message>
    <message>
        <source>[taken back]</source>
        <translation>[已撤回]</translation>
    </message>
    <message>
        <source>A PDF needs the window’s libraries, which are not here. Write a file ending in .html instead.</source>
        <translation>生成 PDF 需要窗口程序的组件，这里没有。请改用以 .html 结尾的文件名。</translation>
    </message>
    <message>
        <source>Add cost category “{name}”</source>
        <translation>添加成本类别「{name}」</translation>
    </message>
    <message>
        <source>Change a cost category</source>
        <translation>修改成本类别</translation>
    </message>
    <message>
        <source>“{name}” has {count} costs. Archive it instead.</source>
        <translation>「{name}」下有 {count} 笔成本。请改为归档。</translation>
    </message>
    <message>
        <source>Delete a cost category</source>
        <translation>删除成本类别</translation>
    </message>
    <message>
        <source>Add a cost of {amount}</source>
        <translation>记一笔成本：{amount}</translation>
    </message>
    <message>
        <source>Change a cost</source>
        <translation>修改成本</translation>
    </message>
    <message>
        <source>Delete a cost</source>
        <translation>删除成本</translation>
    </message>
    <message>
        <source>A cost is not below zero. Note what came back as an order.</source>
        <translation>成本不能小于零。收回的钱请记为订单。</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>physical</source>
        <translation>实物</translation>
    </message>
    <message>
        <source>virtual</source>
        <translation>虚拟</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>有用</translation>
    </message>
    <message>
        <source>Valuable</source>
        <translation>有价值</translation>
    </message>
    <message>
        <source>Timely</source>
        <translation>有时效</translation>
    </message>
    <message>
        <source>Fun</source>
        <translation>有趣</translation>
    </message>
    <message>
        <source>Add lead magnet “{name}”</source>
        <translation>添加引流钩子「{name}」</translation>
    </message>
    <message>
        <source>This lead magnet is no longer there.</source>
        <translation>这个引流钩子已不在了。</translation>
    </message>
    <message>
        <source>Change lead magnet “{name}”</source>
        <translation>修改引流钩子「{name}」</translation>
    </message>
    <message>
        <source>Delete a lead magnet</source>
        <translation>删除引流钩子</translation>
    </message>
    <message>
        <source>This lead magnet would end before it starts.</source>
        <translation>引流钩子的截止日期早于开始日期。</translation>
    </message>
    <message>
        <source>Each criterion gets 0 to 5 points.</source>
        <translation>每项 0 到 5 分。</translation>
    </message>
    <message>
        <source>The numbers</source>
        <translation>数据明细</translation>
    </message>
    <message>
        <source>{first} to {last} ({count} days)</source>
        <translation>{first} 至 {last}（{count} 天）</translation>
    </message>
    <message>
        <source>Community report</source>
        <translation>社群运营报表</translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>There is no card called “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的卡片。现有：{names}</translation>
    </message>
    <message>
        <source>As of {day}. Guests are counted as people.</source>
        <translation>截至 {day}。同行的人计入人数。</translation>
    </message>
    <message>
        <source>Owner: {name}</source>
        <translation>负责人：{name}</translation>
    </message>
    <message>
        <source>and {count} more rows</source>
        <translation>另有 {count} 行</translation>
    </message>
    <message>
        <source>No question of the retro has been answered yet.</source>
        <translation>复盘问题还没有填写。</translation>
    </message>
    <message>
        <source>Lessons for the next event</source>
        <translation>下次要做的改进</translation>
    </message>
    <message>
        <source>Nothing to show in this time</source>
        <translation>本期没有数据的图表</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <translation>成员 {number}</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>持平</translation>
    </message>
    <message>
        <source>{by} points</source>
        <translation>{by} 个百分点</translation>
    </message>
    <message>
        <source>Counted from {count} messages of this time.</source>
        <translation>依据这段时间的 {count} 条消息统计。</translation>
    </message>
    <message>
        <source>Staff and bots are left out. Days that no import covers are left blank.</source>
        <translation>不含工作人员和机器人。没有导入覆盖的日期留空。</translation>
    </message>
    <message>
        <source>This is more than 100 000 lines: no group is as large.</source>
        <translation>超过 100 000 行：没有这么大的群。</translation>
    </message>
    <message>
        <source>No column of this list says who the people are.</source>
        <translation>未识别到姓名、账号或手机列，请指定一列。</translation>
    </message>
    <message>
        <source>Nobody is on this list. Paste one name a line, or a table with its headings.</source>
        <translation>名单里没有人。请每行粘贴一个名字，或粘贴带表头的表格。</translation>
    </message>
    <message>
        <source>Compare the member list of {community}</source>
        <translation>核对 {community} 的花名册</translation>
    </message>
    <message>
        <source>The day of a list cannot lie ahead.</source>
        <translation>名单日期不能晚于今天。</translation>
    </message>
    <message>
        <source>What needs a look</source>
        <translation>值得留意</translation>
    </message>
    <message>
        <source>“{value}” is not a number. Nothing was pasted.</source>
        <translation>「{value}」不是数字，没有粘贴任何内容。</translation>
    </message>
    <message>
        <source>“{name}” is too large for a calendar.</source>
        <translation>「{name}」太大，不像日历文件。</translation>
    </message>
    <message>
        <source>“{name}” is not a calendar file.</source>
        <translation>「{name}」不是日历文件。</translation>
    </message>
    <message>
        <source>Import the calendar {name}</source>
        <translation>导入日历 {name}</translation>
    </message>
    <message>
        <source>“{name}” is not a picture that can be shown.</source>
        <translation>「{name}」不是能显示的图片。</translation>
    </message>
    <message>
        <source>“{name}” could not be put on the clipboard: its disk is full or its name is too long.</source>
        <translation>「{name}」放不进剪贴板：磁盘满了，或者文件名太长。</translation>
    </message>
    <message>
        <source>There is nothing to copy.</source>
        <translation>没有可复制的内容。</translation>
    </message>
    <message>
        <source>There is nothing to copy: this part is empty.</source>
        <translation>没有可复制的内容：这一段是空的。</translation>
    </message>
    <message>
        <source>“{name}” is no longer where it was. Choose the file again; nothing was copied.</source>
        <translation>「{name}」不在原来的位置了。请重新选择文件；这次没有复制。</translation>
    </message>
    <message>
        <source>Everybody in the list</source>
        <translation>列表里的所有人</translation>
    </message>
    <message>
        <source>Bring back {count} scripts</source>
        <translation>恢复 {count} 条话术</translation>
    </message>
    <message>
        <source>Empty the trash of scripts</source>
        <translation>清空已删除的话术</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>新建话术</translation>
    </message>
    <message>
        <source>Find scripts</source>
        <translation>搜索话术</translation>
    </message>
    <message>
        <source>Copy the script</source>
        <translation>复制话术</translation>
    </message>
    <message>
        <source>Choose for whom</source>
        <translation>选择发给谁</translation>
    </message>
    <message>
        <source>Favourite, or no longer</source>
        <translation>收藏或取消收藏</translation>
    </message>
    <message>
        <source>Folder, tags and notes</source>
        <translation>文件夹、标签和说明</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Send to a segment, one by one</source>
        <translation>按人群逐个发送</translation>
    </message>
    <message>
        <source>Fill in for a segment, as a table</source>
        <translation>给一个人群填好，导出为表格</translation>
    </message>
    <message>
        <source>Open queues</source>
        <translation>发送队列</translation>
    </message>
    <message>
        <source>Versions of the script</source>
        <translation>话术的历史版本</translation>
    </message>
    <message>
        <source>Import scripts</source>
        <translation>导入话术</translation>
    </message>
    <message>
        <source>Export scripts</source>
        <translation>导出话术</translation>
    </message>
    <message>
        <source>Starter packs</source>
        <translation>起步话术包</translation>
    </message>
    <message>
        <source>Deleted scripts</source>
        <translation>已删除的话术</translation>
    </message>
    <message>
        <source>Words to avoid</source>
        <translation>敏感词</translation>
    </message>
    <message>
        <source>“{name}” could not be read.</source>
        <translation>无法读取「{name}」。</translation>
    </message>
    <message>
        <source>Files and posters</source>
        <translation>附件与海报</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File or poster</source>
        <translation>附件还是海报</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>The poster, the contract, the slides: attach what belongs to the event.</source>
        <translation>海报、合同、课件：把这场活动的文件放在这里。</translation>
    </message>
    <message>
        <source>in the workspace</source>
        <translation>已存入工作区</translation>
    </message>
    <message>
        <source>stays where it is</source>
        <translation>文件在原处</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>“{name}” could not be opened. Save a copy and open that.</source>
        <translation>打不开「{name}」。请另存一份再打开。</translation>
    </message>
    <message>
        <source>Only files of this computer can be attached. Save it first, then attach the file.</source>
        <translation>只能添加本机上的文件。请先保存到本机，再添加。</translation>
    </message>
    <message>
        <source>This script has {count} parts.</source>
        <translation>这条话术有 {count} 段。</translation>
    </message>
    <message>
        <source>This part is a picture or a file: “{name}”. Only words can be printed.</source>
        <translation>这一段是图片或文件：「{name}」。这里只能输出文字。</translation>
    </message>
    <message>
        <source>No script is found by “{words}”.</source>
        <translation>找不到「{words}」对应的话术。</translation>
    </message>
    <message>
        <source>“{words}” finds {count} scripts. Write the whole title, or the id that “scripts” shows.</source>
        <translation>「{words}」对上了 {count} 条话术。请写完整标题，或用 scripts 命令列出的编号。</translation>
    </message>
    <message>
        <source>“{title}” has no variant {letter}.</source>
        <translation>「{title}」没有 {letter} 版。</translation>
    </message>
    <message>
        <source>There is no folder “{name}”.</source>
        <translation>没有「{name}」这个文件夹。</translation>
    </message>
    <message>
        <source>Nobody is found by “{words}”.</source>
        <translation>找不到「{words}」对应的成员。</translation>
    </message>
    <message>
        <source>“{words}” finds {count} people. Write the whole name or the id.</source>
        <translation>「{words}」对应 {count} 人，请写完整姓名或编号。</translation>
    </message>
    <message>
        <source>“{name}” is too large to keep: at most 8 MB fit. Refer to it by its path instead.</source>
        <translation>「{name}」太大，最多存 8 MB，请改用文件路径。</translation>
    </message>
    <message>
        <source>Edit script “{title}”</source>
        <translation>编辑话术「{title}」</translation>
    </message>
    <message>
        <source>Add a part to “{title}”</source>
        <translation>给「{title}」加一段</translation>
    </message>
    <message>
        <source>Take a part out of “{title}”</source>
        <translation>从「{title}」去掉一段</translation>
    </message>
    <message>
        <source>Reorder the parts of “{title}”</source>
        <translation>调整「{title}」的段落顺序</translation>
    </message>
    <message>
        <source>Add a variant to “{title}”</source>
        <translation>给「{title}」加一版</translation>
    </message>
    <message>
        <source>Change the style of “{title}”</source>
        <translation>修改「{title}」的风格</translation>
    </message>
    <message>
        <source>A script needs at least one variant. Delete the script instead.</source>
        <translation>话术至少要有一个版本。不要了就删除整条话术。</translation>
    </message>
    <message>
        <source>Delete a variant of “{title}”</source>
        <translation>删除「{title}」的一版</translation>
    </message>
    <message>
        <source>Duplicate script “{title}”</source>
        <translation>复制一份话术「{title}」</translation>
    </message>
    <message>
        <source>Delete script “{title}”</source>
        <translation>删除话术「{title}」</translation>
    </message>
    <message>
        <source>Delete {count} scripts</source>
        <translation>删除 {count} 条话术</translation>
    </message>
    <message>
        <source>Move script “{title}”</source>
        <translation>移动话术「{title}」</translation>
    </message>
    <message>
        <source>Move {count} scripts</source>
        <translation>移动 {count} 条话术</translation>
    </message>
    <message>
        <source>Reorder scripts</source>
        <translation>调整话术顺序</translation>
    </message>
    <message>
        <source>Add “{title}” to favourites</source>
        <translation>收藏「{title}」</translation>
    </message>
    <message>
        <source>Take “{title}” off favourites</source>
        <translation>取消收藏「{title}」</translation>
    </message>
    <message>
        <source>Add {count} scripts to favourites</source>
        <translation>收藏 {count} 条话术</translation>
    </message>
    <message>
        <source>Take {count} scripts off favourites</source>
        <translation>取消收藏 {count} 条话术</translation>
    </message>
    <message>
        <source>Tag script “{title}”</source>
        <translation>给话术「{title}」加标签</translation>
    </message>
    <message>
        <source>Tag {count} scripts</source>
        <translation>给 {count} 条话术加标签</translation>
    </message>
    <message>
        <source>Untag script “{title}”</source>
        <translation>去掉话术「{title}」的标签</translation>
    </message>
    <message>
        <source>Untag {count} scripts</source>
        <translation>去掉 {count} 条话术的标签</translation>
    </message>
    <message>
        <source>This part is no longer there.</source>
        <translation>这一段已经不在了。</translation>
    </message>
    <message>
        <source>How often it was copied, for somebody or for a community.</source>
        <translation>复制过多少次，给人或给社群。</translation>
    </message>
    <message>
        <source>Answers ÷ uses for a person whose outcome is known. Known: said by hand, or inferred: a message of theirs within the reply time counts as an answer, silence through a time that imports cover counts as none.</source>
        <translation>回复数 ÷ 结果已知的使用次数（发给个人的）。结果由人标注，或由聊天推断：在回复期内发言算回复；导入覆盖了整个回复期而没有发言，算没有回复。</translation>
    </message>
    <message>
        <source>Difference of the two rates in percentage points with its 95 % interval (Newcombe). Where the interval includes zero, neither variant can be called better.</source>
        <translation>两个回复率相差的百分点及 95% 区间（Newcombe 法）。区间包含零时，不能说哪一版更好。</translation>
    </message>
    <message>
        <source>Too few uses to compare yet: {first} {count}, {second} {other}; at least {enough} of each are needed.</source>
        <translation>使用次数还太少，不能比较：{first} 版 {count} 次，{second} 版 {other} 次，每版至少要 {enough} 次。</translation>
    </message>
    <message>
        <source>{points} points between them, 95 % interval [{low}, {high}]: {first} is better.</source>
        <translation>差异 {points} 个百分点，95% 区间 [{low}, {high}] — {first} 版更好。</translation>
    </message>
    <message>
        <source>{points} points between them, 95 % interval [{low}, {high}]: no difference can be told yet.</source>
        <translation>差异 {points} 个百分点，95% 区间 [{low}, {high}] — 还看不出谁更好。</translation>
    </message>
    <message>
        <source>There is a folder “{name}” here already.</source>
        <translation>这里已经有文件夹「{name}」了。</translation>
    </message>
    <message>
        <source>Add folder “{name}”</source>
        <translation>新建文件夹「{name}」</translation>
    </message>
    <message>
        <source>Rename folder “{name}”</source>
        <translation>重命名文件夹「{name}」</translation>
    </message>
    <message>
        <source>A folder cannot be moved into itself.</source>
        <translation>不能把文件夹移到它自己里面。</translation>
    </message>
    <message>
        <source>Move folder “{name}”</source>
        <translation>移动文件夹「{name}」</translation>
    </message>
    <message>
        <source>Delete folder “{name}”</source>
        <translation>删除文件夹「{name}」</translation>
    </message>
    <message>
        <source>This folder is no longer there.</source>
        <translation>这个文件夹已经不在了。</translation>
    </message>
    <message>
        <source>A folder needs a name of at most 60 characters.</source>
        <translation>文件夹需要名称，最多 60 个字。</translation>
    </message>
    <message>
        <source>“{name}” holds no matches of Espanso.</source>
        <translation>「{name}」里没有 Espanso 的条目。</translation>
    </message>
    <message>
        <source>Only the first {count} scripts were read.</source>
        <translation>只读取了前 {count} 条话术。</translation>
    </message>
    <message>
        <source>Became questions, asked for when the script is copied ({count}): {names}</source>
        <translation>变成复制时要填的空（{count} 处）：{names}</translation>
    </message>
    <message>
        <source>“{name}” holds no scripts that can be read. Choose a table (XLSX, CSV), a text (TXT, MD, DOCX), a pack or Espanso’s YAML.</source>
        <translation>「{name}」里没有能读的话术。请选表格（XLSX、CSV）、文字（TXT、MD、DOCX）、话术包或 Espanso 的 YAML。</translation>
    </message>
    <message>
        <source>There are no scripts in “{name}”.</source>
        <translation>「{name}」里没有话术。</translation>
    </message>
    <message>
        <source>An entry without text was left out.</source>
        <translation>有一条没有文字，已略过。</translation>
    </message>
    <message>
        <source>The marks of “{kind}” are kept as they are written.</source>
        <translation>「{kind}」的格式标记按原样保留。</translation>
    </message>
    <message>
        <source>“{name}” would run a program or read the clipboard; it is asked for instead.</source>
        <translation>「{name}」会运行程序或读取剪贴板，已改为复制时填写。</translation>
    </message>
    <message>
        <source>“{name}” means nothing here; it is asked for instead.</source>
        <translation>「{name}」在这里没有对应的内容，改为复制时填写。</translation>
    </message>
    <message>
        <source>already here</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>有差异</translation>
    </message>
    <message>
        <source>edited here</source>
        <translation>本地改过</translation>
    </message>
    <message>
        <source>deleted here</source>
        <translation>本地删过</translation>
    </message>
    <message>
        <source>same text</source>
        <translation>内容重复</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>错过</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>An Excel sheet holds 1,048,575 rows. Choose fewer days, or CSV.</source>
        <translation>一张 Excel 表最多 1,048,575 行。请少选几天，或存为 CSV。</translation>
    </message>
    <message>
        <source>“{name}” is written as .ics, .csv or .xlsx.</source>
        <translation>「{name}」请存为 .ics、.csv 或 .xlsx。</translation>
    </message>
    <message>
        <source>Plan {count} posts from {name}</source>
        <translation>从 {name} 排入 {count} 条计划</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>“{title}” is in the file twice; the first one is read.</source>
        <translation>文件里有两条「{title}」，只读第一条。</translation>
    </message>
    <message>
        <source>Import {count} scripts</source>
        <translation>导入 {count} 条话术</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>「{name}」是空的。</translation>
    </message>
    <message>
        <source>A table without a column of texts was left out.</source>
        <translation>有个表格没有内容列，略过了。</translation>
    </message>
    <message>
        <source>No column of “{name}” is called text, content or 内容. Name one so, and try again.</source>
        <translation>「{name}」里没有叫「内容」或 text、content 的列。改一下列名再试。</translation>
    </message>
    <message>
        <source>“{name}” is not a table of phrases. Choose a CSV or XLSX file.</source>
        <translation>「{name}」不是话术表。请选 CSV 或 XLSX 文件。</translation>
    </message>
    <message>
        <source>A row without text was left out.</source>
        <translation>有一行没有文字，已略过。</translation>
    </message>
    <message>
        <source>{count} placeholders of another product were turned into variables.</source>
        <translation>已把其他软件的 {count} 处占位符换成变量。</translation>
    </message>
    <message>
        <source>{count} more notes are not shown.</source>
        <translation>另有 {count} 条说明没有显示。</translation>
    </message>
    <message>
        <source>A script without a title or without words was left out.</source>
        <translation>有一条话术没有标题或内容，已略过。</translation>
    </message>
    <message>
        <source>The title “{title}” is too long and was cut.</source>
        <translation>标题「{title}」太长，已截短。</translation>
    </message>
    <message>
        <source>“{title}”: only the first 26 variants were read.</source>
        <translation>「{title}」只读取了前 26 个版本。</translation>
    </message>
    <message>
        <source>“{id}” came before; the first one is read.</source>
        <translation>「{id}」前面已出现，只读第一条。</translation>
    </message>
    <message>
        <source>Only the first {count} folders were read; the rest is put into none.</source>
        <translation>只读取了前 {count} 个文件夹，其余归入未分类。</translation>
    </message>
    <message>
        <source>“{title}”: only the first 1,000 parts were read.</source>
        <translation>「{title}」只读取了前 1,000 段。</translation>
    </message>
    <message>
        <source>“{title}”: a text longer than 1 000 000 characters was cut.</source>
        <translation>「{title}」有超过 1 000 000 个字的文字，已截短。</translation>
    </message>
    <message>
        <source>A part makes no sense and was left out.</source>
        <translation>有一段看不懂，已略过。</translation>
    </message>
    <message>
        <source>“{kind}” is not a kind of part; it was left out.</source>
        <translation>没有「{kind}」这种段落，已略过。</translation>
    </message>
    <message>
        <source>The file “{name}” is not in the pack, or may not be read.</source>
        <translation>文件「{name}」不在话术包里，或不允许读取。</translation>
    </message>
    <message>
        <source>A variant without words was left out.</source>
        <translation>有一个版本没有内容，已略过。</translation>
    </message>
    <message>
        <source>An entry is not a script and was left out.</source>
        <translation>有一项不是话术，已略过。</translation>
    </message>
    <message>
        <source>“{key}” is not known and was left out.</source>
        <translation>不认识「{key}」，已略过。</translation>
    </message>
    <message>
        <source>“{key}” is not text and was left out.</source>
        <translation>「{key}」不是文字，已略过。</translation>
    </message>
    <message>
        <source>“{id}” is not a name for a script: small letters, digits and - only.</source>
        <translation>「{id}」不能作为话术编号：只能用小写字母、数字和 -。</translation>
    </message>
    <message>
        <source>“{id}” is not a name for a pack: small letters, digits and - only.</source>
        <translation>「{id}」不能作话术包的名字：只能用小写字母、数字和 -。</translation>
    </message>
    <message>
        <source>The scripts of a pack are written as {example}.</source>
        <translation>话术包里的话术要写成 {example}。</translation>
    </message>
    <message>
        <source>This is not written as TOML should be: {why}</source>
        <translation>TOML 写法有误：{why}</translation>
    </message>
    <message>
        <source>This is not a pack of scripts: it does not say “{format}”.</source>
        <translation>这不是话术包：缺少「{format}」。</translation>
    </message>
    <message>
        <source>“{name}” is there already. Choose a new or an empty folder.</source>
        <translation>「{name}」已经存在。请选一个新的或空的文件夹。</translation>
    </message>
    <message>
        <source>These scripts hold pictures or files, which a TOML file cannot. Write a ZIP file instead.</source>
        <translation>这些话术带有图片或文件，TOML 装不下，请导出为 ZIP。</translation>
    </message>
    <message>
        <source>These scripts are too long for one TOML file. Write a ZIP file instead.</source>
        <translation>这些话术太长，一个 TOML 文件放不下。请导出为 ZIP。</translation>
    </message>
    <message>
        <source>The pictures and files are more than 160 MB. Export some folders at a time.</source>
        <translation>图片和文件超过 160 MB。请分几个文件夹导出。</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>已邀请</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>wait-listed</source>
        <translation>候补</translation>
    </message>
    <message>
        <source>came</source>
        <translation>已到场</translation>
    </message>
    <message>
        <source>stayed away</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>{name} is on the list already.</source>
        <translation>{name} 已在名单上。</translation>
    </message>
    <message>
        <source>Register {name} for “{event}”</source>
        <translation>{name} 报名「{event}」</translation>
    </message>
    <message>
        <source>Invite {count} people to “{event}”</source>
        <translation>邀请 {count} 人参加「{event}」</translation>
    </message>
    <message>
        <source>Change {count} registrations</source>
        <translation>修改 {count} 条报名</translation>
    </message>
    <message>
        <source>Delete {count} registrations</source>
        <translation>删除 {count} 条报名</translation>
    </message>
    <message>
        <source>Somebody on the list needs a name.</source>
        <translation>名单上的人需要姓名。</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>contacted often enough this month</source>
        <translation>本月联系次数已够</translation>
    </message>
    <message>
        <source>asked not to be contacted</source>
        <translation>对方不希望被联系</translation>
    </message>
    <message>
        <source>not a friend yet</source>
        <translation>还不是好友</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>现在不合适</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>联系不上</translation>
    </message>
    <message>
        <source>wrong account</source>
        <translation>账号不对</translation>
    </message>
    <message>
        <source>There is nobody to send it to.</source>
        <translation>没有可发送的人。</translation>
    </message>
    <message>
        <source>Queue “{title}” for {count} people</source>
        <translation>把「{title}」排给 {count} 人</translation>
    </message>
    <message>
        <source>Skip {count} people who were contacted often</source>
        <translation>跳过 {count} 位联系较多的人</translation>
    </message>
    <message>
        <source>Mark a turn of a queue</source>
        <translation>标记队列中的一位</translation>
    </message>
    <message>
        <source>Close a queue</source>
        <translation>结束队列</translation>
    </message>
    <message>
        <source>Open a queue again</source>
        <translation>重新打开队列</translation>
    </message>
    <message>
        <source>Delete a queue</source>
        <translation>删除队列</translation>
    </message>
    <message>
        <source>Nothing is known for “{name}”. Type it here, or write a fallback into the script.</source>
        <translation>还缺「{name}」。在这里填写，或在话术里写上备用文字。</translation>
    </message>
    <message>
        <source>“{name}” is still to be filled in.</source>
        <translation>「{name}」还没填。</translation>
    </message>
    <message>
        <source>There is no script “{name}” to put in here.</source>
        <translation>没有可放在这里的话术「{name}」。</translation>
    </message>
    <message>
        <source>These scripts put each other in: {chain}.</source>
        <translation>这些话术互相引用：{chain}。</translation>
    </message>
    <message>
        <source>Scripts stand too deep in each other.</source>
        <translation>话术嵌套太深。</translation>
    </message>
    <message>
        <source>The text gets too long: at most 200 000 characters can be copied.</source>
        <translation>文字太长，最多复制 200 000 个字。</translation>
    </message>
    <message>
        <source>from member</source>
        <translation>来自成员</translation>
    </message>
    <message>
        <source>from community</source>
        <translation>来自社群</translation>
    </message>
    <message>
        <source>from account</source>
        <translation>来自人设</translation>
    </message>
    <message>
        <source>from workspace</source>
        <translation>来自工作区</translation>
    </message>
    <message>
        <source>from clock</source>
        <translation>来自时间</translation>
    </message>
    <message>
        <source>from event</source>
        <translation>来自活动</translation>
    </message>
    <message>
        <source>typed now</source>
        <translation>本次填写</translation>
    </message>
    <message>
        <source>fallback</source>
        <translation>备用文字</translation>
    </message>
    <message>
        <source>default</source>
        <translation>备用文字</translation>
    </message>
    <message>
        <source>if you like</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>待填写</translation>
    </message>
    <message>
        <source>This brace is never closed. A brace itself is written {example}.</source>
        <translation>这个花括号没有配对。要写花括号本身请用 {example}。</translation>
    </message>
    <message>
        <source>This brace closes nothing. A brace itself is written {example}.</source>
        <translation>这个花括号多余。要写花括号本身请用 {example}。</translation>
    </message>
    <message>
        <source>There is nothing between the braces.</source>
        <translation>花括号里是空的。</translation>
    </message>
    <message>
        <source>There is too much between the braces.</source>
        <translation>花括号里的内容太多了。</translation>
    </message>
    <message>
        <source>Nothing was asked before this. Begin with {example}.</source>
        <translation>前面没有条件。请以 {example} 开始。</translation>
    </message>
    <message>
        <source>This condition is never ended. Write {example} where it ends.</source>
        <translation>这个条件没有结束。请在结束处写 {example}。</translation>
    </message>
    <message>
        <source>Conditions stand too deep in each other.</source>
        <translation>条件嵌套太深。</translation>
    </message>
    <message>
        <source>Say what to ask for, as in {example}.</source>
        <translation>请写明条件，例如 {example}。</translation>
    </message>
    <message>
        <source>Say which script to put in, as in {example}.</source>
        <translation>请写明放入哪条话术，例如 {example}。</translation>
    </message>
    <message>
        <source>Say what to ask, as in {example}.</source>
        <translation>请写明要问什么，例如 {example}。</translation>
    </message>
    <message>
        <source>“{words}” is not a number of days. Write it as {example}: d days, w weeks, M months, y years.</source>
        <translation>「{words}」不是天数。写成 {example}：d 天、w 周、M 月、y 年。</translation>
    </message>
    <message>
        <source>“{name}” is not a date, so no days can be added to it.</source>
        <translation>「{name}」不是日期，不能加减天数。</translation>
    </message>
    <message>
        <source>“{name}” is not known. Did you mean “{nearest}”?</source>
        <translation>没有变量「{name}」。是不是想写「{nearest}」？</translation>
    </message>
    <message>
        <source>“{name}” is not known.</source>
        <translation>没有变量「{name}」。</translation>
    </message>
    <message>
        <source>“{name}” is not known. To be asked for it, write {example}.</source>
        <translation>不认识「{name}」。想在复制时填，写成 {example}。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>有意向</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>已转化</translation>
    </message>
    <message>
        <source>This use is no longer there.</source>
        <translation>这条使用记录已经不在了。</translation>
    </message>
    <message>
        <source>Copy the next part of “{title}”</source>
        <translation>复制「{title}」的下一段</translation>
    </message>
    <message>
        <source>Outcome of “{title}”</source>
        <translation>「{title}」的结果</translation>
    </message>
    <message>
        <source>Take back a use of “{title}”</source>
        <translation>撤销「{title}」的一次使用</translation>
    </message>
    <message>
        <source>Copy “{title}”</source>
        <translation>复制「{title}」</translation>
    </message>
    <message>
        <source>Copy “{title}” for {name}</source>
        <translation>把「{title}」复制给 {name}</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Surname with Mr or Ms</source>
        <translation>尊称（先生、女士）</translation>
    </message>
    <message>
        <source>Days since joining</source>
        <translation>入群天数</translation>
    </message>
    <message>
        <source>Days of silence</source>
        <translation>沉默天数</translation>
    </message>
    <message>
        <source>Paid membership</source>
        <translation>会员名称</translation>
    </message>
    <message>
        <source>Paid until</source>
        <translation>会员到期日</translation>
    </message>
    <message>
        <source>Days until it expires</source>
        <translation>距到期天数</translation>
    </message>
    <message>
        <source>Number of orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Spent in all</source>
        <translation>累计消费</translation>
    </message>
    <message>
        <source>Name of the community</source>
        <translation>社群名称</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>What the community offers</source>
        <translation>社群提供什么</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>有事找谁</translation>
    </message>
    <message>
        <source>Core rules</source>
        <translation>核心群规</translation>
    </message>
    <message>
        <source>People in the community</source>
        <translation>社群人数</translation>
    </message>
    <message>
        <source>Founded</source>
        <translation>建群日期</translation>
    </message>
    <message>
        <source>Link to the community</source>
        <translation>社群链接</translation>
    </message>
    <message>
        <source>My name there</source>
        <translation>我在群里的名字</translation>
    </message>
    <message>
        <source>Name of the workspace</source>
        <translation>工作区名称</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>The time now</source>
        <translation>现在的时间</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Greeting by the hour</source>
        <translation>按时间的问候</translation>
    </message>
    <message>
        <source>Sign-in sheet</source>
        <translation>签到表</translation>
    </message>
    <message>
        <source>Run sheet</source>
        <translation>运行单</translation>
    </message>
    <message>
        <source>Badges</source>
        <translation>胸牌</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>入场券</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>your own field</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>新建活动</translation>
    </message>
    <message>
        <source>On to the next phase</source>
        <translation>进入下一阶段</translation>
    </message>
    <message>
        <source>Move the event to another day</source>
        <translation>活动改期</translation>
    </message>
    <message>
        <source>Open the door</source>
        <translation>打开签到台</translation>
    </message>
    <message>
        <source>Guest list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Import registrations</source>
        <translation>导入报名表</translation>
    </message>
    <message>
        <source>Paste a sign-up list</source>
        <translation>粘贴接龙</translation>
    </message>
    <message>
        <source>Match guests with members</source>
        <translation>将报名者匹配到成员</translation>
    </message>
    <message>
        <source>What people said in the survey</source>
        <translation>问卷里大家怎么说</translation>
    </message>
    <message>
        <source>What the door shows of the answers</source>
        <translation>签到台显示哪些回答</translation>
    </message>
    <message>
        <source>Board or list of events</source>
        <translation>活动看板／列表</translation>
    </message>
    <message>
        <source>Duplicate the event</source>
        <translation>复制这场活动</translation>
    </message>
    <message>
        <source>Keep as a playbook</source>
        <translation>存为自己的方案</translation>
    </message>
    <message>
        <source>Rename the event</source>
        <translation>重命名活动</translation>
    </message>
    <message>
        <source>Report of the event</source>
        <translation>活动报表</translation>
    </message>
    <message>
        <source>Export the guest list</source>
        <translation>导出名单</translation>
    </message>
    <message>
        <source>Calendar file for guests</source>
        <translation>给参加者的日历文件</translation>
    </message>
    <message>
        <source>Day of the event</source>
        <translation>活动日期</translation>
    </message>
    <message>
        <source>Time of the event</source>
        <translation>活动时间</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主持人</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>名额</translation>
    </message>
    <message>
        <source>Link to sign up</source>
        <translation>报名链接</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>现在的样子</translation>
    </message>
    <message>
        <source>As it first stood</source>
        <translation>最早的样子</translation>
    </message>
    <message>
        <source>Back to an earlier version of “{title}”</source>
        <translation>「{title}」回到之前的版本</translation>
    </message>
    <message>
        <source>Superlative</source>
        <translation>绝对化用语</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Medical claim</source>
        <translation>医疗功效</translation>
    </message>
    <message>
        <source>Platform rule</source>
        <translation>平台规则</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>催促</translation>
    </message>
    <message>
        <source>Own list</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Write a word of at most 60 characters.</source>
        <translation>请输入不超过 60 个字的词。</translation>
    </message>
    <message>
        <source>Add “{word}” to the words to avoid</source>
        <translation>把「{word}」加入敏感词</translation>
    </message>
    <message>
        <source>Let “{word}” pass</source>
        <translation>不再提示「{word}」</translation>
    </message>
    <message>
        <source>Watch for “{word}” again</source>
        <translation>重新提示「{word}」</translation>
    </message>
    <message>
        <source>Take “{word}” off the words to avoid</source>
        <translation>把「{word}」移出敏感词</translation>
    </message>
    <message>
        <source>This was forgotten for good and cannot be brought back.</source>
        <translation>这一项已彻底删除，不能恢复。</translation>
    </message>
    <message>
        <source>What this belongs to was forgotten for good, so it cannot be brought back.</source>
        <translation>它所属的内容已彻底删除，因此不能恢复。</translation>
    </message>
    <message>
        <source>“{name}” leads out of the pack and was left out.</source>
        <translation>「{name}」指向话术包外面，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is a link and was left out.</source>
        <translation>「{name}」是个链接文件，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password and was left out.</source>
        <translation>「{name}」有密码，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is too large and was left out.</source>
        <translation>「{name}」太大，已略过。</translation>
    </message>
    <message>
        <source>The pack holds more than 200 MB. “{name}” and what follows was left out.</source>
        <translation>话术包超过 200 MB，「{name}」及之后的内容已略过。</translation>
    </message>
    <message>
        <source>The pack holds more than 20,000 files. Only the first were looked at.</source>
        <translation>话术包里的文件超过 20,000 个，只看了前面的。</translation>
    </message>
    <message>
        <source>“{name}” is damaged and was left out.</source>
        <translation>「{name}」已损坏，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is a damaged zip file. Export the scripts again or copy it anew.</source>
        <translation>「{name}」是损坏的 zip 文件。请重新导出话术，或重新拷贝一份。</translation>
    </message>
    <message>
        <source>“{name}” belongs to the workspace that is open and was left out.</source>
        <translation>「{name}」属于当前打开的工作区，已略过。</translation>
    </message>
    <message>
        <source>This is not written as YAML should be: {why}</source>
        <translation>YAML 格式有误：{why}</translation>
    </message>
    <message>
        <source>This is nested too deeply, or too long, to be a list of phrases.</source>
        <translation>嵌套太深或内容太长，不像一份话术表。</translation>
    </message>
    <message>
        <source>“{what}” is not followed: aliases and types of its own are not read.</source>
        <translation>「{what}」未读取：不支持 YAML 的别名和自定义类型。</translation>
    </message>
    <message>
        <source>Excel holds at most 1,048,575 rows. Choose fewer scripts, or write a CSV file.</source>
        <translation>Excel 最多 1,048,575 行。请少选一些话术，或导出为 CSV。</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Publicity</source>
        <translation>宣传</translation>
    </message>
    <message>
        <source>posted {day}</source>
        <translation>已发 {day}</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>missed {day}</source>
        <translation>错过 {day}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>待发 {day}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>活动当天</translation>
    </message>
    <message>
        <source>“{value}” is not a day. Write it as T-7, 11-14 or 2026-11-14.</source>
        <translation>「{value}」不是日期。请写成 T-7、11-14 或 2026-11-14。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>突发记录</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>改进事项</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>改进事项</translation>
    </message>
    <message>
        <source>Task of the phase</source>
        <translation>归入阶段</translation>
    </message>
    <message>
        <source>Days from the event</source>
        <translation>距活动天数</translation>
    </message>
    <message>
        <source>+ Lesson: what to do differently next time</source>
        <translation>＋ 改进：下次怎么做</translation>
    </message>
    <message>
        <source>What should be done differently next time? Each lesson becomes a task of the next event.</source>
        <translation>下次哪里要改？每一条都会变成下一场活动的任务。</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Budget line</source>
        <translation>预算项</translation>
    </message>
    <message>
        <source>Cost or income</source>
        <translation>支出还是收入</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>For each person</source>
        <translation>按人头</translation>
    </message>
    <message>
        <source>Counts in profit</source>
        <translation>计入利润</translation>
    </message>
    <message>
        <source>+ Budget line, with its amount behind it: Venue 1600</source>
        <translation>＋ 预算项，金额写在后面：场地 1600</translation>
    </message>
    <message>
        <source>Profit = income − counted costs</source>
        <translation>利润 = 收入 − 计入成本</translation>
    </message>
    <message>
        <source>Venue, material, tickets: what it will cost and what comes in.</source>
        <translation>场地、物料、门票：要花多少，能收多少。</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Planned profit {planned} · so far {actual} ({income} in, {cost} out)</source>
        <translation>预计利润 {planned}，目前 {actual}（收 {income}，支 {cost}）</translation>
    </message>
    <message>
        <source>Planned with {tickets} of tickets, the price for {people} people</source>
        <translation>计划含票款 {tickets}（按 {people} 人计）</translation>
    </message>
    <message>
        <source>At this price it never breaks even: each person costs more than they pay.</source>
        <translation>这个价格怎么都回不了本：每人的成本高于票价。</translation>
    </message>
    <message>
        <source>Breaks even with {people} people at {price}</source>
        <translation>票价 {price}，{people} 人保本</translation>
    </message>
    <message>
        <source>For the guests</source>
        <translation>给参加者</translation>
    </message>
    <message>
        <source>Said before, compared in the retro</source>
        <translation>事先写好，复盘时对照</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>宣传排期</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>宣传</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Link of the post</source>
        <translation>发布链接</translation>
    </message>
    <message>
        <source>Source in the sheet</source>
        <translation>表格里的来源</translation>
    </message>
    <message>
        <source>How a sheet names it</source>
        <translation>报名表里怎么写</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>回顾</translation>
    </message>
    <message>
        <source>What worked, what did not</source>
        <translation>哪些有效，哪些无效</translation>
    </message>
    <message>
        <source>+ Post, with its day behind it: Countdown T-7</source>
        <translation>＋ 宣传，日期写在后面：倒计时海报 T-7</translation>
    </message>
    <message>
        <source>Who, where, and how many it brought</source>
        <translation>谁、在哪、带来多少报名</translation>
    </message>
    <message>
        <source>A notice in the groups, a note, a countdown: what goes where and when.</source>
        <translation>群公告、笔记、倒计时：什么时候在哪里发什么。</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>已错过</translation>
    </message>
    <message>
        <source>Purpose and idea</source>
        <translation>目的与创意</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>复盘问题</translation>
    </message>
    <message>
        <source>{count} people come</source>
        <translation>到场 {count} 人</translation>
    </message>
    <message>
        <source>a conversion</source>
        <translation>转化</translation>
    </message>
    <message>
        <source>{count} × {goal}</source>
        <translation>{goal} {count} 单</translation>
    </message>
    <message>
        <source>{money} of revenue</source>
        <translation>收入 {money}</translation>
    </message>
    <message>
        <source>{count} people came</source>
        <translation>到场 {count} 人</translation>
    </message>
    <message>
        <source>{count} stayed away</source>
        <translation>{count} 人未到</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>报名</translation>
    </message>
    <message>
        <source>Expected and actual</source>
        <translation>预期与实际</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>Beside the events before</source>
        <translation>与往期对比</translation>
    </message>
    <message>
        <source>From the invitation to an order</source>
        <translation>从邀请到下单</translation>
    </message>
    <message>
        <source>Where they came from</source>
        <translation>报名来源</translation>
    </message>
    <message>
        <source>Cost and revenue</source>
        <translation>成本与收入</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Run of show</source>
        <translation>运行单</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>+ Next item, with its minutes behind it: Welcome 20</source>
        <translation>＋ 下一环节，时长写在后面：签到破冰 20</translation>
    </message>
    <message>
        <source>What comes when, from the first guest at the door to the group picture.</source>
        <translation>从第一位到场到最后合影，几点做什么。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Lasts, in minutes</source>
        <translation>时长（分钟）</translation>
    </message>
    <message>
        <source>“{value}” is not a time. Write it as 14:20, or +20 for minutes after the start.</source>
        <translation>「{value}」不是时间。请写成 14:20，或用 +20 表示开始后 20 分钟。</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>from {clock} · {hours} h {minutes} min</source>
        <translation>{clock} 开始 · {hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>from {clock} · {minutes} min</source>
        <translation>{clock} 开始 · {minutes} 分钟</translation>
    </message>
    <message>
        <source>from {clock} · {hours} h</source>
        <translation>{clock} 开始 · {hours} 小时</translation>
    </message>
    <message>
        <source>Planning checklist</source>
        <translation>策划清单</translation>
    </message>
    <message>
        <source>Preparation checklist</source>
        <translation>筹备清单</translation>
    </message>
    <message>
        <source>Publicity checklist</source>
        <translation>宣传清单</translation>
    </message>
    <message>
        <source>Checklist of the day</source>
        <translation>当天清单</translation>
    </message>
    <message>
        <source>Retro checklist</source>
        <translation>复盘清单</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>The phase is not done without it</source>
        <translation>本阶段必须完成</translation>
    </message>
    <message>
        <source>+ Task, with its day behind it: Sign the contract T-28</source>
        <translation>＋ 任务，日期写在后面：签合同 T-28</translation>
    </message>
    <message>
        <source>Days move with the event</source>
        <translation>日期随活动日移动</translation>
    </message>
    <message>
        <source>Nothing on the list yet. Type the first task below.</source>
        <translation>清单还是空的，在下面写第一条任务。</translation>
    </message>
    <message>
        <source>Name on the list</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>同行人数</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付金额</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>已报名</translation>
    </message>
    <message>
        <source>Came at</source>
        <translation>到场时间</translation>
    </message>
    <message>
        <source>On to preparation</source>
        <translation>进入筹备期</translation>
    </message>
    <message>
        <source>On to publicity</source>
        <translation>进入宣传期</translation>
    </message>
    <message>
        <source>On to the day itself</source>
        <translation>活动开始</translation>
    </message>
    <message>
        <source>On to the retro</source>
        <translation>进入复盘期</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成复盘</translation>
    </message>
    <message>
        <source>{count} came</source>
        <translation>到场 {count}</translation>
    </message>
    <message>
        <source>{count}/{of} places</source>
        <translation>{count}/{of} 个名额</translation>
    </message>
    <message>
        <source>{count}, goal {of}</source>
        <translation>{count} 人，目标 {of}</translation>
    </message>
    <message>
        <source>{count} registered</source>
        <translation>已报名 {count}</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>筹备中</translation>
    </message>
    <message>
        <source>Waiting for the retro</source>
        <translation>待复盘</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>“{name}” has no date yet.</source>
        <translation>「{name}」还没定日期。</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>已报名</translation>
    </message>
    <message>
        <source>on the waiting list</source>
        <translation>候补中</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>signed up again after cancelling</source>
        <translation>取消后又重新报名</translation>
    </message>
    <message>
        <source>cancelled here, coming in the file: stays cancelled</source>
        <translation>这里已取消，文件里仍是参加：保持取消</translation>
    </message>
    <message>
        <source>has come and stays so, though the file says cancelled</source>
        <translation>已到场，文件里写的取消不算数</translation>
    </message>
    <message>
        <source>checked in</source>
        <translation>已签到</translation>
    </message>
    <message>
        <source>Sign-in sheet {sheet}</source>
        <translation>签到表 {sheet}</translation>
    </message>
    <message>
        <source>Sheet {sheet}, printed {when}</source>
        <translation>签到表 {sheet}，打印于 {when}</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Phone ends in</source>
        <translation>手机尾号</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>未付款</translation>
    </message>
    <message>
        <source>Not on the list? Please write your name here.</source>
        <translation>不在名单上？请把名字填在下面。</translation>
    </message>
    <message>
        <source>paid back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>guests: {count}</source>
        <translation>同行 {count} 人</translation>
    </message>
    <message>
        <source>details added</source>
        <translation>补充了资料</translation>
    </message>
    <message>
        <source>{mean} of 5 ({count} answers)</source>
        <translation>{mean} / 5（{count} 份）</translation>
    </message>
    <message>
        <source>Achieved</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>ROI · counted costs to income</source>
        <translation>ROI · 投入产出比</translation>
    </message>
    <message>
        <source>Paid on the guest list</source>
        <translation>名单上已付</translation>
    </message>
    <message>
        <source>Duplicate event “{name}”</source>
        <translation>复制活动「{name}」</translation>
    </message>
    <message>
        <source>{name} is in</source>
        <translation>{name} 已签到</translation>
    </message>
    <message>
        <source>{name} came already at {time}</source>
        <translation>{name} 已在 {time} 签到</translation>
    </message>
    <message>
        <source>{name} had cancelled</source>
        <translation>{name} 已取消报名</translation>
    </message>
    <message>
        <source>{name} is on the waiting list</source>
        <translation>{name} 在候补名单</translation>
    </message>
    <message>
        <source>{name} has not paid</source>
        <translation>{name} 还没付款</translation>
    </message>
    <message>
        <source>This ticket is for “{event}”</source>
        <translation>这张票是「{event}」的</translation>
    </message>
    <message>
        <source>This ticket is not genuine</source>
        <translation>验不过这张票，请按姓名查</translation>
    </message>
    <message>
        <source>This ticket is no longer on the list</source>
        <translation>这张票的人已不在名单</translation>
    </message>
    <message>
        <source>Check in {name}</source>
        <translation>{name} 签到</translation>
    </message>
    <message>
        <source>Take back the check-in of {name}</source>
        <translation>撤销 {name} 的签到</translation>
    </message>
    <message>
        <source>{name} came without registration</source>
        <translation>{name} 现场报名</translation>
    </message>
    <message>
        <source>They are no longer on the list.</source>
        <translation>这个人已经不在名单里了。</translation>
    </message>
    <message>
        <source>As soon as somebody registers, a line grows here day by day.</source>
        <translation>有人报名后，这里会逐日画出报名曲线。</translation>
    </message>
    <message>
        <source>Places taken</source>
        <translation>已占名额（含同行）</translation>
    </message>
    <message>
        <source>Goal {count}</source>
        <translation>目标 {count}</translation>
    </message>
    <message>
        <source>{count} people with their guests</source>
        <translation>含同行共 {count} 人</translation>
    </message>
    <message>
        <source>Invited or signed up</source>
        <translation>邀请与报名</translation>
    </message>
    <message>
        <source>Came, with walk-ins</source>
        <translation>到场（含未报名）</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>已下单</translation>
    </message>
    <message>
        <source>Invite or register somebody, and this shows how far people get.</source>
        <translation>邀请或登记第一个人之后，这里会显示每一步走到了多少人。</translation>
    </message>
    <message>
        <source>Orders count until {day}</source>
        <translation>下单统计截至 {day}</translation>
    </message>
    <message>
        <source>{name}, planned</source>
        <translation>{name}（预算）</translation>
    </message>
    <message>
        <source>Add what it will cost and what comes in.</source>
        <translation>把要花的钱和会进来的钱记进来。</translation>
    </message>
    <message>
        <source>Attendance rate</source>
        <translation>到场率</translation>
    </message>
    <message>
        <source>There is no earlier event of this series or kind yet.</source>
        <translation>同系列或同类型的往期活动还没有。</translation>
    </message>
    <message>
        <source>“{name}” is not a list of a door. Write one at the other laptop first.</source>
        <translation>「{name}」不是签到台的名单，请先在另一台电脑上导出。</translation>
    </message>
    <message>
        <source>Merge the door list “{file}”</source>
        <translation>合并签到名单「{file}」</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of CommDesk. Please update CommDesk.</source>
        <translation>「{name}」是更新版本的 CommDesk 写的，请先升级。</translation>
    </message>
    <message>
        <source>“{name}” is the list of another event: {event}</source>
        <translation>「{name}」是另一场活动的名单：{event}</translation>
    </message>
    <message>
        <source>No place was left for {count} registrations, so they are on the waiting list.</source>
        <translation>名额已满，{count} 条报名进了候补名单。</translation>
    </message>
    <message>
        <source>On the list without a member, because it is not sure who they are: {count}.</source>
        <translation>有 {count} 人不确定是哪位成员，先放进名单，未关联成员。</translation>
    </message>
    <message>
        <source>Members who are no longer there were not linked: {count}.</source>
        <translation>有 {count} 位成员已经不在了，没有关联。</translation>
    </message>
    <message>
        <source>Lessons become tasks of “{name}”</source>
        <translation>复盘改进转成「{name}」的任务</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>备好</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复盘</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Add task “{name}”</source>
        <translation>添加任务「{name}」</translation>
    </message>
    <message>
        <source>Change task “{name}”</source>
        <translation>修改任务「{name}」</translation>
    </message>
    <message>
        <source>Delete task “{name}”</source>
        <translation>删除任务「{name}」</translation>
    </message>
    <message>
        <source>Add post “{name}”</source>
        <translation>添加宣传「{name}」</translation>
    </message>
    <message>
        <source>Change post “{name}”</source>
        <translation>修改宣传「{name}」</translation>
    </message>
    <message>
        <source>Delete post “{name}”</source>
        <translation>删除宣传「{name}」</translation>
    </message>
    <message>
        <source>Add budget line “{name}”</source>
        <translation>添加预算「{name}」</translation>
    </message>
    <message>
        <source>Change budget line “{name}”</source>
        <translation>修改预算「{name}」</translation>
    </message>
    <message>
        <source>Delete budget line “{name}”</source>
        <translation>删除预算「{name}」</translation>
    </message>
    <message>
        <source>Add risk “{name}”</source>
        <translation>添加风险「{name}」</translation>
    </message>
    <message>
        <source>Change risk “{name}”</source>
        <translation>修改风险「{name}」</translation>
    </message>
    <message>
        <source>Delete risk “{name}”</source>
        <translation>删除风险「{name}」</translation>
    </message>
    <message>
        <source>Add material “{name}”</source>
        <translation>添加物料「{name}」</translation>
    </message>
    <message>
        <source>Change material “{name}”</source>
        <translation>修改物料「{name}」</translation>
    </message>
    <message>
        <source>Delete material “{name}”</source>
        <translation>删除物料「{name}」</translation>
    </message>
    <message>
        <source>Add contact “{name}”</source>
        <translation>添加联系人「{name}」</translation>
    </message>
    <message>
        <source>Change contact “{name}”</source>
        <translation>修改联系人「{name}」</translation>
    </message>
    <message>
        <source>Delete contact “{name}”</source>
        <translation>删除联系人「{name}」</translation>
    </message>
    <message>
        <source>Add file “{name}”</source>
        <translation>添加文件「{name}」</translation>
    </message>
    <message>
        <source>Change file “{name}”</source>
        <translation>修改文件「{name}」</translation>
    </message>
    <message>
        <source>Delete file “{name}”</source>
        <translation>删除文件「{name}」</translation>
    </message>
    <message>
        <source>Add role “{name}”</source>
        <translation>添加分工「{name}」</translation>
    </message>
    <message>
        <source>Change role “{name}”</source>
        <translation>修改分工「{name}」</translation>
    </message>
    <message>
        <source>Delete role “{name}”</source>
        <translation>删除分工「{name}」</translation>
    </message>
    <message>
        <source>Add item “{name}”</source>
        <translation>添加环节「{name}」</translation>
    </message>
    <message>
        <source>Change item “{name}”</source>
        <translation>修改环节「{name}」</translation>
    </message>
    <message>
        <source>Delete item “{name}”</source>
        <translation>删除环节「{name}」</translation>
    </message>
    <message>
        <source>Add lesson “{name}”</source>
        <translation>添加改进「{name}」</translation>
    </message>
    <message>
        <source>Change lesson “{name}”</source>
        <translation>修改改进「{name}」</translation>
    </message>
    <message>
        <source>Delete lesson “{name}”</source>
        <translation>删除改进「{name}」</translation>
    </message>
    <message>
        <source>Add date option “{name}”</source>
        <translation>添加候选日期「{name}」</translation>
    </message>
    <message>
        <source>Change date option “{name}”</source>
        <translation>修改候选日期「{name}」</translation>
    </message>
    <message>
        <source>Delete date option “{name}”</source>
        <translation>删除候选日期「{name}」</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>调整顺序</translation>
    </message>
    <message>
        <source>This needs a day. Write it as 2026-12-12 14:00.</source>
        <translation>请写上日期，例如 2026-12-12 14:00。</translation>
    </message>
    <message>
        <source>This needs a name.</source>
        <translation>需要一个名称。</translation>
    </message>
    <message>
        <source>An amount is not below zero. Note what comes in as income.</source>
        <translation>金额不能小于零；收进来的钱记成收入。</translation>
    </message>
    <message>
        <source>This is a number from {least} to {most}.</source>
        <translation>这里填 {least} 到 {most} 之间的数。</translation>
    </message>
    <message>
        <source>“{value}” is not a time of day. Write it as 20:00.</source>
        <translation>「{value}」不是时间，请写成 20:00。</translation>
    </message>
    <message>
        <source>This line is no longer there.</source>
        <translation>这一行已经不在了。</translation>
    </message>
    <message>
        <source>The end is before the beginning. Give a later end.</source>
        <translation>结束早于开始，请改晚一些。</translation>
    </message>
    <message>
        <source>Move “{name}” to {day}</source>
        <translation>「{name}」改期到 {day}</translation>
    </message>
    <message>
        <source>There is no 29 February in that year. Choose 28 February or 1 March.</source>
        <translation>那一年没有 2 月 29 日，请选 2 月 28 日或 3 月 1 日。</translation>
    </message>
    <message>
        <source>This day is over already.</source>
        <translation>这个日子已经过去了。</translation>
    </message>
    <message>
        <source>Tasks and posts that would then be due in the past: {count}</source>
        <translation>改期后会变成过期的任务和宣传：{count}</translation>
    </message>
    <message>
        <source>On that day the clock jumps over {time} in {zone}; the hour after it is meant.</source>
        <translation>那天 {zone} 的时钟会跳过 {time}，按之后的一小时算。</translation>
    </message>
    <message>
        <source>On that day {time} comes twice in {zone}; the first one is meant.</source>
        <translation>那天 {zone} 的 {time} 会出现两次，按第一次算。</translation>
    </message>
    <message>
        <source>What was supposed to happen?</source>
        <translation>原本期待什么？</translation>
    </message>
    <message>
        <source>What did happen?</source>
        <translation>实际发生了什么？</translation>
    </message>
    <message>
        <source>Why was there a difference?</source>
        <translation>为什么有差别？</translation>
    </message>
    <message>
        <source>What do we keep, what do we change?</source>
        <translation>保留什么，改变什么？</translation>
    </message>
    <message>
        <source>Retro of “{name}”</source>
        <translation>「{name}」复盘</translation>
    </message>
    <message>
        <source>Write what happened.</source>
        <translation>写下发生了什么。</translation>
    </message>
    <message>
        <source>Incident at “{name}”</source>
        <translation>「{name}」现场记录</translation>
    </message>
    <message>
        <source>Delete a note</source>
        <translation>删除一条记录</translation>
    </message>
    <message>
        <source>Cancel “{name}”</source>
        <translation>取消「{name}」</translation>
    </message>
    <message>
        <source>“{name}” takes place after all</source>
        <translation>「{name}」照常举办</translation>
    </message>
    <message>
        <source>The day is set</source>
        <translation>定好日期</translation>
    </message>
    <message>
        <source>The place is set, or it is online</source>
        <translation>定好地点，或线上</translation>
    </message>
    <message>
        <source>The purpose is written down</source>
        <translation>写下目的</translation>
    </message>
    <message>
        <source>The expected numbers are written down</source>
        <translation>写下预期数字</translation>
    </message>
    <message>
        <source>The budget has lines</source>
        <translation>列出预算</translation>
    </message>
    <message>
        <source>Every risk has a plan B</source>
        <translation>每个风险都有备用方案</translation>
    </message>
    <message>
        <source>The run of show has items</source>
        <translation>排好运行单</translation>
    </message>
    <message>
        <source>Every open task has an owner</source>
        <translation>每项任务都有负责人</translation>
    </message>
    <message>
        <source>Posts are planned</source>
        <translation>排好宣传</translation>
    </message>
    <message>
        <source>No post was missed</source>
        <translation>宣传没有漏发</translation>
    </message>
    <message>
        <source>The event was announced</source>
        <translation>活动已对外发布</translation>
    </message>
    <message>
        <source>People have registered</source>
        <translation>有人报名</translation>
    </message>
    <message>
        <source>People were checked in</source>
        <translation>有人签到</translation>
    </message>
    <message>
        <source>The run of show is finished</source>
        <translation>运行单已走完</translation>
    </message>
    <message>
        <source>The four questions are answered</source>
        <translation>四个问题都答了</translation>
    </message>
    <message>
        <source>What was really spent is noted</source>
        <translation>记下实际花费</translation>
    </message>
    <message>
        <source>Every lesson has an owner</source>
        <translation>每条改进都有负责人</translation>
    </message>
    <message>
        <source>“{name}” enters another phase</source>
        <translation>「{name}」进入新阶段</translation>
    </message>
    <message>
        <source>The playbook “{file}” cannot be read. Look at {place}.</source>
        <translation>方案「{file}」读不出来，请看 {place}。</translation>
    </message>
    <message>
        <source>“{file}” is too large for a playbook.</source>
        <translation>「{file}」太大了，不像方案。</translation>
    </message>
    <message>
        <source>“{file}” is not written in UTF-8. Save it as UTF-8.</source>
        <translation>「{file}」不是 UTF-8 编码，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Line {line} of “{file}” is not TOML.</source>
        <translation>「{file}」第 {line} 行不是 TOML 写法。</translation>
    </message>
    <message>
        <source>There is no playbook “{name}”.</source>
        <translation>没有方案「{name}」。</translation>
    </message>
    <message>
        <source>Start event “{name}” from a playbook</source>
        <translation>按方案策划「{name}」</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>策划</translation>
    </message>
    <message>
        <source>Prep</source>
        <translation>筹备</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行</translation>
    </message>
    <message>
        <source>Retro</source>
        <translation>复盘</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>This event is no longer there.</source>
        <translation>这场活动已经不在了。</translation>
    </message>
    <message>
        <source>There is no event “{name}”. There are: {names}</source>
        <translation>没有活动「{name}」。现有：{names}</translation>
    </message>
    <message>
        <source>Add event “{name}”</source>
        <translation>新建活动「{name}」</translation>
    </message>
    <message>
        <source>Change event “{name}”</source>
        <translation>修改活动「{name}」</translation>
    </message>
    <message>
        <source>Delete event “{name}”</source>
        <translation>删除活动「{name}」</translation>
    </message>
    <message>
        <source>Communities of “{name}”</source>
        <translation>「{name}」的社群</translation>
    </message>
    <message>
        <source>An event needs a name.</source>
        <translation>活动需要一个名称。</translation>
    </message>
    <message>
        <source>This is a number from 0 upwards.</source>
        <translation>这里填 0 或更大的数。</translation>
    </message>
    <message>
        <source>“{value}” is not a currency. Write its three letters, as in CNY.</source>
        <translation>「{value}」不是币种。请写三个字母的代码，例如 CNY。</translation>
    </message>
    <message>
        <source>“{value}” is not a day and time. Write it as 2026-12-12 14:00.</source>
        <translation>「{value}」不是日期时间，请写成 2026-12-12 14:00。</translation>
    </message>
    <message>
        <source>The year must lie between {first} and {last}.</source>
        <translation>年份要在 {first} 到 {last} 之间。</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>下一个环节：{name}</translation>
    </message>
    <message>
        <source>Back in the run of show</source>
        <translation>回到上一个环节</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>What they say</source>
        <translation>想说的话</translation>
    </message>
    <message>
        <source>Import {count} answers about “{event}”</source>
        <translation>为「{event}」导入 {count} 份反馈</translation>
    </message>
    <message>
        <source>Rows without a score or words were left out: {count}.</source>
        <translation>既没打分也没留言的 {count} 行已略过。</translation>
    </message>
    <message>
        <source>Scores that could not be read were kept as answers: {count}.</source>
        <translation>有 {count} 个评分看不懂，作为回答保留。</translation>
    </message>
    <message>
        <source>No column of “{name}” holds a score or what people say. Choose one.</source>
        <translation>「{name}」里没有评分列，也没有留言列。请选一列。</translation>
    </message>
    <message>
        <source>There is no answer to import.</source>
        <translation>没有可导入的反馈。</translation>
    </message>
    <message>
        <source>Number the sign-in sheet of “{name}”</source>
        <translation>给「{name}」的签到表编号</translation>
    </message>
    <message>
        <source>“{value}” is not a row number. Write them as 1-5 8 12+1.</source>
        <translation>「{value}」不是行号，请写成 1-5 8 12+1。</translation>
    </message>
    <message>
        <source>Number {number} is {name} on sheet {sheet} and {other} on sheet {second}. Write the letters of your sheet in front, as in {sheet} {number}.</source>
        <translation>序号 {number} 在签到表 {sheet} 上是 {name}，在签到表 {second} 上是 {other}。请在序号前写上手里这张表的字母，例如 {sheet} {number}。</translation>
    </message>
    <message>
        <source>Two sheets are called {sheet}, and number {number} is {name} on one and {other} on the other. Choose the sheet by the time at its foot.</source>
        <translation>有两张签到表都叫 {sheet}，序号 {number} 在一张上是 {name}，在另一张上是 {other}。请按页脚的打印时间选择是哪一张。</translation>
    </message>
    <message>
        <source>No sheet was printed here, so there is no sheet {sheet}.</source>
        <translation>这里还没有打印过签到表，所以没有签到表 {sheet}。</translation>
    </message>
    <message>
        <source>There is no sheet {sheet}. Printed were {sheets}.</source>
        <translation>没有签到表 {sheet}。打印过的是：{sheets}。</translation>
    </message>
    <message>
        <source>These numbers are not on the sheet: {numbers}</source>
        <translation>签到表上没有这些行号：{numbers}</translation>
    </message>
    <message>
        <source>Type back {count} of “{name}”</source>
        <translation>补录「{name}」签到 {count} 人</translation>
    </message>
    <message>
        <source>Move {count} up from the waiting list of “{event}”</source>
        <translation>「{event}」递补 {count} 人</translation>
    </message>
    <message>
        <source>The deadline has already passed. Choose a later one.</source>
        <translation>截止时间已经过了，请选一个更晚的时间。</translation>
    </message>
    <message>
        <source>Offer {name} a place</source>
        <translation>给 {name} 留位</translation>
    </message>
    <message>
        <source>{name} takes the place</source>
        <translation>{name} 确认要来</translation>
    </message>
    <message>
        <source>{name} does not take the place</source>
        <translation>{name} 放弃候补名额</translation>
    </message>
    <message>
        <source>{count} offers for “{event}” have passed</source>
        <translation>「{event}」有 {count} 个留位已过期</translation>
    </message>
    <message>
        <source>This registration is no longer there.</source>
        <translation>这条报名已经不在了。</translation>
    </message>
    <message>
        <source>{name} is not on the waiting list.</source>
        <translation>{name} 不在候补名单里。</translation>
    </message>
    <message>
        <source>Places for {name}: {count}. Free: {free}. Make room first.</source>
        <translation>{name} 需要 {count} 个名额，现在空出 {free} 个。请先腾出名额。</translation>
    </message>
    <message>
        <source>“{name}” does not say that anybody came.</source>
        <translation>「{name}」里没有任何人到场的记录。</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>同行</translation>
    </message>
    <message>
        <source>with {name}</source>
        <translation>{name} 的同伴</translation>
    </message>
    <message>
        <source>There is nothing to do yet.</source>
        <translation>还没有任务和物料。</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要数量</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已备</translation>
    </message>
    <message>
        <source>Who does what</source>
        <translation>人员分工</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>If something goes wrong</source>
        <translation>突发情况预案</translation>
    </message>
    <message>
        <source>What may happen</source>
        <translation>可能出现的情况</translation>
    </message>
    <message>
        <source>What happened, with the time</source>
        <translation>现场情况记录（请写上时间）</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Noted already</source>
        <translation>已记录的情况</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>突发情况</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>for {count} people</source>
        <translation>共 {count} 人</translation>
    </message>
    <message>
        <source>Show this at the door.</source>
        <translation>入场时请出示此票</translation>
    </message>
    <message>
        <source>Nobody has a place yet.</source>
        <translation>还没有人报名成功。</translation>
    </message>
    <message>
        <source>Who is it? Type a name.</source>
        <translation>请输入来人的姓名。</translation>
    </message>
    <message>
        <source>Date options</source>
        <translation>候选日期</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>What speaks for it or against it</source>
        <translation>利弊</translation>
    </message>
    <message>
        <source>as in: the room is free</source>
        <translation>例如：场地有空</translation>
    </message>
    <message>
        <source>+ Day and time, as in 12-12 14:00</source>
        <translation>＋ 日期和时间，例如 12-12 14:00</translation>
    </message>
    <message>
        <source>Until one is taken</source>
        <translation>选定之前都可以改</translation>
    </message>
    <message>
        <source>Not sure of the day yet? Write down those that would do, with who can and what speaks for them.</source>
        <translation>日子还没定？先把合适的都记下来，写上谁能来、有什么利弊。</translation>
    </message>
    <message>
        <source>the day before: {names}</source>
        <translation>前一天：{names}</translation>
    </message>
    <message>
        <source>the same day: {names}</source>
        <translation>当天：{names}</translation>
    </message>
    <message>
        <source>the day after: {names}</source>
        <translation>后一天：{names}</translation>
    </message>
    <message>
        <source>no other event on that day or beside it</source>
        <translation>当天和前后一天都没有其他活动</translation>
    </message>
    <message>
        <source>already past</source>
        <translation>已经过去</translation>
    </message>
    <message>
        <source>Members of this name</source>
        <translation>同名成员</translation>
    </message>
    <message>
        <source>“{name}” is a member and was linked</source>
        <translation>「{name}」是成员，已关联</translation>
    </message>
    <message>
        <source>“{value}” is not a day and time. Write it as 12-12 14:00.</source>
        <translation>「{value}」不是日期和时间。请写成 12-12 14:00。</translation>
    </message>
    <message>
        <source>“{name}” lies on another computer or on none. CommDesk looks only at files of this computer.</source>
        <translation>「{name}」在另一台电脑上，或不是本机文件。CommDesk 只查看本机上的文件。</translation>
    </message>
    <message>
        <source>“{name}” is not a file.</source>
        <translation>「{name}」不是文件。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>报名填写</translation>
    </message>
    <message>
        <source>details of {count} changed</source>
        <translation>更新了 {count} 人的资料</translation>
    </message>
    <message>
        <source>{count} taken off the list there</source>
        <translation>那边移出名单 {count} 人</translation>
    </message>
    <message>
        <source>{count} taken back there</source>
        <translation>那边撤销签到 {count} 人</translation>
    </message>
    <message>
        <source>{count} unknown here were left out</source>
        <translation>有 {count} 人这边不认识，没有合并</translation>
    </message>
    <message>
        <source>{count} taken back here stay out</source>
        <translation>这里已撤销签到的 {count} 人不再计入</translation>
    </message>
    <message>
        <source>Nothing new from the other door</source>
        <translation>对方没有新的内容</translation>
    </message>
    <message>
        <source>{new} came there, {already} at both, {added} added, {walkins} of them walk-ins</source>
        <translation>那边签到 {new} 人，两边都签 {already} 人，新增 {added} 人，其中现场报名 {walkins} 人</translation>
    </message>
    <message>
        <source>{new} came there, {already} at both, {added} added</source>
        <translation>那边签到 {new} 人，两边都签 {already} 人，新增 {added} 人</translation>
    </message>
    <message>
        <source>{amount} taken at the other door</source>
        <translation>那边收款 {amount}</translation>
    </message>
    <message>
        <source>{amount} went with check-ins that were taken back</source>
        <translation>随撤销的签到退掉 {amount}</translation>
    </message>
    <message>
        <source>paid at both doors: {names}</source>
        <translation>两边都收了款：{names}</translation>
    </message>
    <message>
        <source>twice by their phone: {names}</source>
        <translation>手机号重复：{names}</translation>
    </message>
    <message>
        <source>Check-in of {name} taken back</source>
        <translation>已撤销 {name} 的签到</translation>
    </message>
    <message>
        <source>{amount} with it</source>
        <translation>收款 {amount} 一并撤销</translation>
    </message>
    <message>
        <source>still in by the other door</source>
        <translation>另一台的签到仍有效</translation>
    </message>
    <message>
        <source>Join {others} to “{name}”</source>
        <translation>把 {others} 并入「{name}」</translation>
    </message>
    <message>
        <source>Bring along what belongs to joined groups</source>
        <translation>把合并过的社群里的内容一并带过来</translation>
    </message>
    <message>
        <source>Choose two groups or more that are one.</source>
        <translation>请选择两个或更多重复的社群。</translation>
    </message>
    <message>
        <source>Notes that mention them</source>
        <translation>提到（@）此人的记录</translation>
    </message>
    <message>
        <source>Other people</source>
        <translation>其他成员</translation>
    </message>
    <message>
        <source>Other notes and records</source>
        <translation>其他记录</translation>
    </message>
    <message>
        <source>Messages of others</source>
        <translation>其他人的消息</translation>
    </message>
    <message>
        <source>Tasks and lessons of events</source>
        <translation>活动的任务与改进项</translation>
    </message>
    <message>
        <source>Retro and incidents</source>
        <translation>复盘与突发情况</translation>
    </message>
    <message>
        <source>Scripts and what was sent</source>
        <translation>话术与发送记录</translation>
    </message>
    <message>
        <source>Names of tags, queues, segments and fields</source>
        <translation>标签、队列、人群和字段的名称</translation>
    </message>
    <message>
        <source>Names of imported files</source>
        <translation>导入文件的文件名</translation>
    </message>
    <message>
        <source>Other places</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>History and trash</source>
        <translation>历史记录与回收站</translation>
    </message>
    <message>
        <source>“{name}” is not a file that can be read.</source>
        <translation>「{name}」不是可以读取的文件。</translation>
    </message>
    <message>
        <source>“{name}” is larger than {most} MB. Nothing of it was read.</source>
        <translation>「{name}」超过 {most} MB，没有读取。</translation>
    </message>
    <message>
        <source>“{name}” is damaged. Restore a backup (they are kept beside it), or rescue what can be read into a new file.</source>
        <translation>「{name}」已损坏。请恢复备份（备份就在它旁边），或把还能读出的内容抢救到新文件。</translation>
    </message>
    <message>
        <source>“{name}” is damaged, so this was not saved.</source>
        <translation>「{name}」已损坏，这次没有保存。</translation>
    </message>
    <message>
        <source>Another program took the log of “{name}” away. It was read again: everything is there.</source>
        <translation>另一个程序动过「{name}」的日志。已重新读取，内容都在。</translation>
    </message>
    <message>
        <source>The locks on “{name}” were lost and taken again. It was read back: everything is there.</source>
        <translation>「{name}」的锁丢失过，已重新加上。已读回核对，内容都在。</translation>
    </message>
    <message>
        <source>The log beside “{name}” belongs to another file or is damaged. It was set aside as “{log}”; nothing of it was put into this file.</source>
        <translation>「{name}」旁边的日志属于另一个文件，或者已损坏。已改名为「{log}」放在一边，没有写进这个文件。</translation>
    </message>
    <message>
        <source>“{name}” was renamed while it was open. What was typed last was found in “{log}” and is here.</source>
        <translation>「{name}」打开期间被改了名。最后录入的内容在「{log}」里找到了，都在。</translation>
    </message>
    <message>
        <source>“{name}” was copied while it was open on “{host}”, since {since}: what was typed there last may be missing. To hand a workspace on, use “Save a copy…” or close it first.</source>
        <translation>「{name}」是在「{host}」上打开期间（{since} 起）复制出来的，那边最后录入的内容可能不在里面。要把工作区交给别人，请用「保存副本…」，或先关闭再复制。</translation>
    </message>
    <message>
        <source>“{name}” belongs to the workspace that is open, so it cannot be used here. Choose another file, or make a backup and use that.</source>
        <translation>「{name}」属于当前打开的工作区，不能在这里使用。请选择别的文件，或者先做一份备份再用备份。</translation>
    </message>
    <message>
        <source>“{name}” is a workspace or belongs to one, so nothing is written over it. Choose another name.</source>
        <translation>「{name}」是工作区或属于某个工作区，不会被覆盖。请换一个名字。</translation>
    </message>
    <message>
        <source>“{name}” could not be copied: {why}</source>
        <translation>「{name}」无法复制：{why}</translation>
    </message>
    <message>
        <source>Rescue from a damaged file</source>
        <translation>从损坏的文件抢救</translation>
    </message>
    <message>
        <source>Nothing could be read in “{name}”. Restore a backup.</source>
        <translation>「{name}」里什么也读不出来。请恢复备份。</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Accounts and contacts</source>
        <translation>账号和联系方式</translation>
    </message>
    <message>
        <source>Notes and other entries</source>
        <translation>备注和其他记录</translation>
    </message>
    <message>
        <source>Own fields and pictures</source>
        <translation>自定义字段和头像</translation>
    </message>
    <message>
        <source>Communities and who is in them</source>
        <translation>社群和在群关系</translation>
    </message>
    <message>
        <source>“{name}” is no hand-over, or it is damaged. Ask for it to be sent again.</source>
        <translation>「{name}」不是交接包，或已损坏。请对方重新发送。</translation>
    </message>
    <message>
        <source>“{name}” was not written as it should be, so nothing was handed over. Try again, on another disk.</source>
        <translation>「{name}」没有正确写入，因此没有交接。请换一块磁盘再试。</translation>
    </message>
    <message>
        <source>{name}: hand-over</source>
        <translation>{name}：交接</translation>
    </message>
    <message>
        <source>Handed over by {giver} to {receiver} on {day}.</source>
        <translation>{day}，由 {giver} 交接给 {receiver}。</translation>
    </message>
    <message>
        <source>Open the workspace with CommDesk: drop this archive onto its window. Everything else can be read without it.</source>
        <translation>用 CommDesk 打开工作区：把这个压缩包拖到窗口上。其余文件不装 CommDesk 也能看。</translation>
    </message>
    <message>
        <source>everything, to be worked on in CommDesk; any program that reads SQLite opens it, too</source>
        <translation>全部内容，可在 CommDesk 里继续使用；能读 SQLite 的程序也能打开</translation>
    </message>
    <message>
        <source>the people, as a sheet</source>
        <translation>成员名单，表格</translation>
    </message>
    <message>
        <source>the scripts, as a pack</source>
        <translation>话术，话术包</translation>
    </message>
    <message>
        <source>a report over all the time that is known, for a browser</source>
        <translation>全部时间的报表，用浏览器打开</translation>
    </message>
    <message>
        <source>the same report, to be printed</source>
        <translation>同一份报表，可以打印</translation>
    </message>
    <message>
        <source>files that were attached: {count}</source>
        <translation>附件 {count} 个</translation>
    </message>
    <message>
        <source>the SHA-256 of each file, to see that nothing was changed</source>
        <translation>每个文件的 SHA-256，用来核对有没有被改过</translation>
    </message>
    <message>
        <source>Left out: {parts}.</source>
        <translation>未包含：{parts}。</translation>
    </message>
    <message>
        <source>People of whom nothing is in it, because they were forgotten before: {count}.</source>
        <translation>移交前已彻底删除、不含任何内容的人：{count}。</translation>
    </message>
    <message>
        <source>Notes, orders and other entries</source>
        <translation>备注、订单等记录</translation>
    </message>
    <message>
        <source>Entries with an amount</source>
        <translation>带金额的记录</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Bytes of attached files</source>
        <translation>附件字节数</translation>
    </message>
    <message>
        <source>Marks of people who were forgotten</source>
        <translation>彻底删除留下的标记</translation>
    </message>
    <message>
        <source>Rows in the trash</source>
        <translation>回收站里的记录</translation>
    </message>
    <message>
        <source>Uses of scripts</source>
        <translation>话术使用记录</translation>
    </message>
    <message>
        <source>Events and their plans</source>
        <translation>活动及筹备</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Registrations and arrivals</source>
        <translation>报名和签到</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>Everything could be read. The whole workspace is in “{name}” now.</source>
        <translation>全部内容都已读出，完整的工作区在「{name}」里。</translation>
    </message>
    <message>
        <source>What could be read is in “{name}” now. The damaged file is as it was.</source>
        <translation>能读出的内容都在「{name}」里。损坏的文件没有改动。</translation>
    </message>
    <message>
        <source>{count} records are there but empty: they were lost, and others belong to them.</source>
        <translation>{count} 条数据还在，但内容是空的：它们已丢失，而其他内容属于它们。</translation>
    </message>
    <message>
        <source>{count} records are in the trash: what they belong to was lost.</source>
        <translation>{count} 条数据在回收站里：它们所属的内容已丢失。</translation>
    </message>
    <message>
        <source>The newest changes stood in a log beside the file that is damaged; some of them may be missing.</source>
        <translation>最新的改动在文件旁边的日志里，而日志已损坏，其中一部分可能缺失。</translation>
    </message>
    <message>
        <source>A change whose details were lost</source>
        <translation>一次改动（详情已丢失）</translation>
    </message>
    <message>
        <source>No backup was made: the last three of this workspace would take more than the {ceiling} that backups may use. Allow them more space in the settings, or choose a folder on another disk there.</source>
        <translation>没有生成备份：这个工作区的最近三份备份会超过备份占用上限 {ceiling}。请在设置中调高上限，或改用另一块硬盘上的文件夹。</translation>
    </message>
    <message>
        <source>No backup was made: it needs {need}, and the disk of “{name}” has only {free} left. Free some space, or choose a folder on another disk in the settings.</source>
        <translation>没有生成备份：需要 {need}，而「{name}」所在的硬盘只剩 {free}。请腾出一些空间，或在设置中改用另一块硬盘上的文件夹。</translation>
    </message>
    <message>
        <source>The disk did not answer while reading “{name}”. Try again.</source>
        <translation>读取「{name}」时磁盘没有响应。请重试。</translation>
    </message>
    <message>
        <source>“{name}” was moved or renamed while it was open, so the last step was not saved. CommDesk can go on with it at its new place.</source>
        <translation>「{name}」打开期间被移动或改名，上一步没有保存。CommDesk 可以在新位置继续用它。</translation>
    </message>
    <message>
        <source>“{name}” was deleted while it was open, so the last step was not saved. Everything before it is still here: save it at its place again.</source>
        <translation>「{name}」打开期间被删除，上一步没有保存。之前的内容都还在：请重新保存到原处。</translation>
    </message>
    <message>
        <source>Another program took the log of “{name}” away, so the last step was not saved. Do it again.</source>
        <translation>另一个程序拿走了「{name}」的日志，上一步没有保存。请再做一次。</translation>
    </message>
    <message>
        <source>Another file took the place of “{name}” while it was open, so the last step was not saved. Both can be kept: save yours under another name.</source>
        <translation>「{name}」打开期间被另一个文件替换，上一步没有保存。两份都能留下：请把你的这份另存。</translation>
    </message>
    <message>
        <source>Another program wrote into “{name}” while it was open, and yours can no longer be read. Go back to a backup.</source>
        <translation>「{name}」打开期间被另一个程序改写，你的内容已经读不出来了。请恢复到一个备份。</translation>
    </message>
    <message>
        <source>Another program wrote into “{name}” while it was open, and not all of yours can be read any more. What can be was saved as “{copy}”: rescue it into a new file, or go back to a backup.</source>
        <translation>「{name}」打开期间被另一个程序改写，你的内容有一部分读不出来了。能读的已存为「{copy}」：请把它抢救到新文件，或恢复到一个备份。</translation>
    </message>
    <message>
        <source>What you had open of “{name}” was saved as “{copy}”, because its file was deleted or replaced.</source>
        <translation>「{name}」的文件被删除或替换了，你打开的内容已另存为「{copy}」。</translation>
    </message>
    <message>
        <source>Log that was set aside</source>
        <translation>另存一旁的日志</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Damaged file that was set aside</source>
        <translation>另存一旁的损坏文件</translation>
    </message>
    <message>
        <source>Copy of the workspace</source>
        <translation>工作区副本</translation>
    </message>
    <message>
        <source>“{name}” could not be deleted: {why}. Delete it by hand.</source>
        <translation>无法删除「{name}」：{why}。请手动删除。</translation>
    </message>
    <message>
        <source>A text from Discord does not number its messages or tell people with one name apart. Export the channel as JSON or HTML if you can.</source>
        <translation>Discord 的文本导出没有消息编号，也分不清同名的人。条件允许时请导出 JSON 或 HTML。</translation>
    </message>
    <message>
        <source>The file shares messages with an earlier one of this chat that was made by somebody else or elsewhere. What both hold is there once.</source>
        <translation>这份文件与之前导入的同一聊天有重叠，但由别人或在别的设备上导出；两份都有的消息只保留一条。</translation>
    </message>
    <message>
        <source>People were matched by what they wrote: {names}.</source>
        <translation>按发言内容对上的人：{names}。</translation>
    </message>
    <message>
        <source>Your own messages stand under “{name}”. Merge that member with yourself.</source>
        <translation>你自己的消息归在「{name}」名下，请在导入后把这个成员与你自己合并。</translation>
    </message>
    <message>
        <source>This export for reading tells people by name only. Export as “machine-readable JSON” to tell namesakes apart and follow changes of name.</source>
        <translation>这种供阅读的导出只写名字。要区分重名、跟踪改名，请导出「机器可读的 JSON」。</translation>
    </message>
    <message>
        <source>The notices of this chat’s language are not known: joins and leaves are not counted.</source>
        <translation>还不认识这个聊天所用语言的系统通知：入群和退群没有统计。</translation>
    </message>
    <message>
        <source>Not all notices in {language} are known: {count} were not understood, joins and leaves may be missing.</source>
        <translation>{language} 的系统通知还没有认全：有 {count} 条没看懂，入群和退群可能有遗漏。</translation>
    </message>
    <message>
        <source>Nobody can tell what is in “{name}”. Say it with {option}.</source>
        <translation>看不出「{name}」里是什么，请用 {option} 说明。</translation>
    </message>
    <message>
        <source>“{name}” can be one of several things: {kinds}. Say which with {option}.</source>
        <translation>「{name}」可能是几种东西：{kinds}。请用 {option} 说明是哪一种。</translation>
    </message>
    <message>
        <source>“{name}” is a workspace. Open it with “{command}”.</source>
        <translation>「{name}」是工作区。请用「{command}」打开。</translation>
    </message>
    <message>
        <source>“{name}” is an invitation to a team. Join the team with “{command}”.</source>
        <translation>「{name}」是团队邀请。请用「{command}」加入团队。</translation>
    </message>
    <message>
        <source>“{name}” holds registrations, and no event is to come. Say for which event with {option}, or take them as people with {people}.</source>
        <translation>「{name}」是报名名单，但没有即将举办的活动。请用 {option} 指定活动，或用 {people} 当作成员导入。</translation>
    </message>
    <message>
        <source>“{name}” holds registrations. Say for which event with {option}: {names}</source>
        <translation>「{name}」是报名名单。请用 {option} 指定是哪个活动的：{names}</translation>
    </message>
    <message>
        <source>Say in which community’s charts the events are to be marked, with {option}.</source>
        <translation>请用 {option} 说明标在哪个社群的图表里。</translation>
    </message>
    <message>
        <source>“{name}” is a chat, not what was wanted here. Import it as a chat.</source>
        <translation>「{name}」是聊天记录，不是这里要的文件，请按聊天记录导入。</translation>
    </message>
    <message>
        <source>“{name}” is a list of people, not what was wanted here. Import it as people.</source>
        <translation>「{name}」是人员名单，不是这里要的文件，请按成员导入。</translation>
    </message>
    <message>
        <source>“{name}” is a list of sign-ups, not what was wanted here. Import it in the event it is for.</source>
        <translation>「{name}」是报名名单，不是这里要的文件，请到对应的活动里导入。</translation>
    </message>
    <message>
        <source>“{name}” holds scripts, not what was wanted here. Import it under Scripts.</source>
        <translation>「{name}」是话术，不是这里要的文件，请在「话术」里导入。</translation>
    </message>
    <message>
        <source>“{name}” is an invitation to a team, not what was wanted here. Join the team.</source>
        <translation>「{name}」是团队邀请，不是这里需要的内容。请用它加入团队。</translation>
    </message>
    <message>
        <source>“{name}” is a calendar, not what was wanted here. Import it into a community.</source>
        <translation>「{name}」是日历，不是这里要的文件，请导入到社群。</translation>
    </message>
    <message>
        <source>“{name}” is a workspace, not what was wanted here. Open it with File, Open.</source>
        <translation>「{name}」是工作区，不是这里要的文件，请用「文件」→「打开」打开。</translation>
    </message>
    <message>
        <source>it begins as an invitation does</source>
        <translation>开头像一份邀请</translation>
    </message>
    <message>
        <source>read as somebody of their own in a line with several: is it a name?</source>
        <translation>一行里有几个人，这个当成单独一位：是名字吗？</translation>
    </message>
    <message>
        <source>look where the name ends</source>
        <translation>看看名字到哪里为止</translation>
    </message>
    <message>
        <source>how many come is said in two ways</source>
        <translation>人数有两种说法</translation>
    </message>
    <message>
        <source>two amounts are named</source>
        <translation>写了两个金额</translation>
    </message>
    <message>
        <source>a line without a number: is it a person?</source>
        <translation>这一行没有编号：是人名吗？</translation>
    </message>
    <message>
        <source>waves around the name: crossed out, or only an ornament?</source>
        <translation>名字两边有波浪号：是划掉了，还是装饰？</translation>
    </message>
    <message>
        <source>Choose what the door of “{name}” shows</source>
        <translation>选择「{name}」签到台显示什么</translation>
    </message>
    <message>
        <source>“{name}” is not a text file. Choose a text, CSV or Excel file.</source>
        <translation>「{name}」不是文本。请选文本、CSV 或 Excel 文件。</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>“{title}” has no text to fill in.</source>
        <translation>「{title}」里没有可填的文字。</translation>
    </message>
    <message>
        <source>a workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>a calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>聊天记录</translation>
    </message>
    <message>
        <source>history</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>“{name}” holds {kind}, not {wanted}. Bring it in with “{command}”.</source>
        <translation>「{name}」里是{kind}，不是{wanted}。请用「{command}」导入。</translation>
    </message>
    <message>
        <source>“{name}” is a workspace, which does not hold {wanted} to bring in. Open it with “{command}”.</source>
        <translation>「{name}」是工作区，里面没有可导入的{wanted}。请用「{command}」打开。</translation>
    </message>
    <message>
        <source>“{name}” is a picture. Words are wanted: copy the text of it, or choose the file it was made of.</source>
        <translation>「{name}」是图片，这里需要文字。请复制图中的文字，或选择它的原文件。</translation>
    </message>
    <message>
        <source>“{name}” is a recording. Words are wanted: choose a text, a sheet or an export.</source>
        <translation>「{name}」是音频或视频，这里需要文字。请选择文本、表格或导出文件。</translation>
    </message>
    <message>
        <source>“{name}” is a PDF. Choose the sheet or text it was made of, or copy the text out of it.</source>
        <translation>「{name}」是 PDF。请选择生成它的表格或文本，或把其中的文字复制出来。</translation>
    </message>
    <message>
        <source>“{name}” is a program or a packed file. Unpack it, and choose a text, a sheet or an export.</source>
        <translation>「{name}」是程序或压缩文件。请先解压，再选择文本、表格或导出文件。</translation>
    </message>
    <message>
        <source>“{name}” is a folder. Choose the file in it.</source>
        <translation>「{name}」是文件夹。请选择其中的文件。</translation>
    </message>
    <message>
        <source>There is nothing in the folder “{name}” that can be brought in.</source>
        <translation>文件夹「{name}」里没有可以导入的内容。</translation>
    </message>
    <message>
        <source>There is nothing in “{name}” that can be brought in. Unpack it and choose a file of it.</source>
        <translation>「{name}」里没有可以直接导入的内容。请解压后选择其中的文件。</translation>
    </message>
    <message>
        <source>a database file</source>
        <translation>是数据库文件</translation>
    </message>
    <message>
        <source>it begins as a calendar does</source>
        <translation>开头是日历的写法</translation>
    </message>
    <message>
        <source>the format “{name}”</source>
        <translation>格式「{name}」</translation>
    </message>
    <message>
        <source>an invitation to a team</source>
        <translation>团队邀请</translation>
    </message>
    <message>
        <source>it begins as an address card does</source>
        <translation>开头是名片的写法</translation>
    </message>
    <message>
        <source>the people of a workspace</source>
        <translation>工作区导出的成员</translation>
    </message>
    <message>
        <source>phone numbers or e-mail addresses in nearly every row</source>
        <translation>几乎每行都有手机号或邮箱</translation>
    </message>
    <message>
        <source>columns called {names}</source>
        <translation>列名有 {names}</translation>
    </message>
    <message>
        <source>a numbered list of names</source>
        <translation>编号的名单</translation>
    </message>
    <message>
        <source>a script per line</source>
        <translation>一行一条</translation>
    </message>
    <message>
        <source>a script per paragraph</source>
        <translation>一段一条</translation>
    </message>
    <message>
        <source>A piece without text was left out.</source>
        <translation>有一段没有文字，略过了。</translation>
    </message>
    <message>
        <source>Scripts of CommDesk for Espanso. Put this file into the folder “match”.</source>
        <translation>CommDesk 导出给 Espanso 的话术。把这个文件放进 match 文件夹。</translation>
    </message>
    <message>
        <source>Conditions are written as if they held: {titles}</source>
        <translation>条件按成立来写：{titles}</translation>
    </message>
    <message>
        <source>Pictures and files are left out: {titles}</source>
        <translation>图片和文件没有写进来：{titles}</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>a pack of CommDesk</source>
        <translation>CommDesk 的话术包</translation>
    </message>
    <message>
        <source>match files of Espanso</source>
        <translation>Espanso 的 match 文件</translation>
    </message>
    <message>
        <source>the columns of CommDesk’s own table of scripts</source>
        <translation>CommDesk 自己的话术表的列</translation>
    </message>
    <message>
        <source>{count} headings</source>
        <translation>{count} 个标题</translation>
    </message>
    <message>
        <source>{count} texts greet, thank or ask</source>
        <translation>{count} 段在打招呼、道谢或询问</translation>
    </message>
    <message>
        <source>{count} texts have something to fill in</source>
        <translation>{count} 段有要填的空</translation>
    </message>
    <message>
        <source>the name of the file</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>“{name}” is damaged or no Word document. Save it again as .docx, or as text, and import that.</source>
        <translation>「{name}」损坏了，或者不是 Word 文档。请另存为 .docx 或文本再导入。</translation>
    </message>
    <message>
        <source>“{name}” would unpack to far more than a document of phrases holds. Split it and import the parts.</source>
        <translation>「{name}」解开后远远超过一份话术文档的大小。请拆开再导入。</translation>
    </message>
    <message>
        <source>the header says so</source>
        <translation>表头如此</translation>
    </message>
    <message>
        <source>the header says so, and {fit} of {of} cells look like it</source>
        <translation>表头如此，且 {of} 格中有 {fit} 格相符</translation>
    </message>
    <message>
        <source>{fit} of {of} cells look like it</source>
        <translation>{of} 格中有 {fit} 格相符</translation>
    </message>
    <message>
        <source>so it stands in a sheet of {word}</source>
        <translation>{word} 的表格都这样用</translation>
    </message>
    <message>
        <source>says nothing about a person</source>
        <translation>与人无关</translation>
    </message>
    <message>
        <source>only labels the column beside it</source>
        <translation>只是旁边一列的标签</translation>
    </message>
    <message>
        <source>the header says “{word}”, but {fit} of {of} cells look like it</source>
        <translation>表头写着「{word}」，但 {of} 格中只有 {fit} 格相符</translation>
    </message>
    <message>
        <source>“{word}” stands in {fit} of {of} rows: no account is shared by so many</source>
        <translation>「{word}」在 {of} 行中出现 {fit} 次，不会是账号</translation>
    </message>
    <message>
        <source>another column says it already</source>
        <translation>已有另一列表示</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>未识别</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空列</translation>
    </message>
    <message>
        <source>as you chose last time</source>
        <translation>沿用上次的选择</translation>
    </message>
    <message>
        <source>a WeChat tool</source>
        <translation>微信导出工具</translation>
    </message>
    <message>
        <source>QQ</source>
        <translation>QQ</translation>
    </message>
    <message>
        <source>Feishu</source>
        <translation>飞书</translation>
    </message>
    <message>
        <source>DingTalk</source>
        <translation>钉钉</translation>
    </message>
    <message>
        <source>There is nothing to paste. Copy rows of a sheet, names or a sign-up list first.</source>
        <translation>剪贴板里没有可粘贴的内容。请先复制表格里的几行、姓名或接龙。</translation>
    </message>
    <message>
        <source>Paste guests</source>
        <translation>粘贴报名名单</translation>
    </message>
    <message>
        <source>The dates in “{name}” are in a language that is not known. Set the language of your Google account to English, then download Google Chat again.</source>
        <translation>「{name}」里的日期用了不认识的语言。请把 Google 账号的语言设为英语，再重新下载 Google Chat。</translation>
    </message>
    <message>
        <source>The same people write in “{name}”. If it is the same chat, take the import back and choose that community for it.</source>
        <translation>「{name}」里发言的是同一批人。如果是同一个群，请撤销这次导入，再指定那个社群导入。</translation>
    </message>
    <message>
        <source>“{name}” is a pasted list, not a sheet of who came. Put its people on the list with “{command}”.</source>
        <translation>「{name}」是接龙名单，不是签到表。请先用「{command}」把名单上的人加入报名。</translation>
    </message>
    <message>
        <source>Goal {goal} is above the capacity of {places}: plans count {places}.</source>
        <translation>目标 {goal} 人超过名额 {places}：预算按 {places} 人算。</translation>
    </message>
    <message>
        <source>Breaking even takes {need} paying people, above the capacity of {places}.</source>
        <translation>要 {need} 人付费才能保本，超过名额 {places}。</translation>
    </message>
    <message>
        <source>Breaking even takes {need} paying people, above the goal of {goal}.</source>
        <translation>要 {need} 人付费才能保本，超过目标 {goal}。</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>“{value}” is not a date. Write it as 2026-12-26.</source>
        <translation>「{value}」不是日期，请写成 2026-12-26。</translation>
    </message>
    <message>
        <source>“{value}” is too early: from {limit} on.</source>
        <translation>「{value}」太早，最早为 {limit}。</translation>
    </message>
    <message>
        <source>“{value}” is too late: until {limit}.</source>
        <translation>「{value}」太晚，最晚为 {limit}。</translation>
    </message>
    <message>
        <source>“{value}” is too little: from {limit} on.</source>
        <translation>「{value}」太小，最小为 {limit}。</translation>
    </message>
    <message>
        <source>“{value}” is too much: up to {limit}.</source>
        <translation>「{value}」太大，最大为 {limit}。</translation>
    </message>
    <message>
        <source>Link {count} guests of “{event}” with members</source>
        <translation>将「{event}」的 {count} 位报名者关联到成员</translation>
    </message>
    <message>
        <source>“{value}” is not a date. Write it as 12-26 or 2026-12-26.</source>
        <translation>「{value}」不是日期，请写成 12-26 或 2026-12-26。</translation>
    </message>
    <message>
        <source>A table of your own</source>
        <translation>自己的数据透视表</translation>
    </message>
    <message>
        <source>“{name}” can end in .csv or .parquet.</source>
        <translation>「{name}」只能以 .csv 或 .parquet 结尾。</translation>
    </message>
    <message>
        <source>Parquet files need the package pyarrow. Install it, or write .csv.</source>
        <translation>写 Parquet 文件需要 pyarrow 包。请先安装，或改写为 .csv。</translation>
    </message>
    <message>
        <source>The query was not answered: only one SELECT is.</source>
        <translation>这个查询没有得到结果：只能执行一条 SELECT。</translation>
    </message>
    <message>
        <source>The query was not answered: {reason}</source>
        <translation>这个查询没有得到结果：{reason}</translation>
    </message>
    <message>
        <source>The query has more than {count} rows. Ask for fewer with LIMIT.</source>
        <translation>这个查询超过 {count} 行，请用 LIMIT 减少行数。</translation>
    </message>
    <message>
        <source>people: class, level, city, source, stage</source>
        <translation>成员：分类、等级、城市、来源、阶段</translation>
    </message>
    <message>
        <source>who was in which community from when to when</source>
        <translation>谁在什么时间段在哪个社群</translation>
    </message>
    <message>
        <source>who was active on which day, with messages</source>
        <translation>谁在哪天活跃，含消息数</translation>
    </message>
    <message>
        <source>orders with their amounts</source>
        <translation>订单及金额</translation>
    </message>
    <message>
        <source>costs with their amounts</source>
        <translation>成本及金额</translation>
    </message>
    <message>
        <source>who checked in on which day</source>
        <translation>谁在哪天打卡</translation>
    </message>
    <message>
        <source>sign-ups for events</source>
        <translation>活动报名</translation>
    </message>
    <message>
        <source>who came to which event</source>
        <translation>谁到场了哪场活动</translation>
    </message>
    <message>
        <source>the lines of every timeline</source>
        <translation>所有时间线上的记录</translation>
    </message>
    <message>
        <source>people and their tags</source>
        <translation>成员与标签</translation>
    </message>
    <message>
        <source>people and their own fields</source>
        <translation>成员与自定义字段</translation>
    </message>
    <message>
        <source>There is no frame “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的数据表。现有：{names}</translation>
    </message>
    <message>
        <source>Save the table “{name}”</source>
        <translation>保存表「{name}」</translation>
    </message>
    <message>
        <source>Delete the table “{name}”</source>
        <translation>删除表「{name}」</translation>
    </message>
    <message>
        <source>Choose what the rows, the columns and the value are. Totals are counted anew, not added up: who is active in two months is one person. Who has several tags is in each of their rows.</source>
        <translation>选择行、列和数值。合计是重新计数，不是相加：两个月都活跃的人只算一人。有多个标签的人会出现在每个标签的那一行。</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>「{name}」</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>as a table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>as a heat map</source>
        <translation>热力表</translation>
    </message>
    <message>
        <source>as bars</source>
        <translation>条形图</translation>
    </message>
    <message>
        <source>Nothing of this kind is known of these days.</source>
        <translation>这段时间没有这类数据。</translation>
    </message>
    <message>
        <source>There is no value “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的数值。现有：{names}</translation>
    </message>
    <message>
        <source>There is no field “{name}”. There are: {names}</source>
        <translation>没有名为「{name}」的字段。现有：{names}</translation>
    </message>
    <message>
        <source>“{value}” cannot be told by “{name}”, only by: {names}</source>
        <translation>「{value}」不能按「{name}」拆分，只能按：{names}</translation>
    </message>
    <message>
        <source>Choose what the rows are.</source>
        <translation>请选择行。</translation>
    </message>
    <message>
        <source>Rows and columns are the same field. Choose another one.</source>
        <translation>行和列是同一个字段，请换一个。</translation>
    </message>
    <message>
        <source>People in the list</source>
        <translation>列表中的人数</translation>
    </message>
    <message>
        <source>People who are not archived, in a community or not; staff and bots left out. Days do not matter.</source>
        <translation>未归档的人，不论是否在社群里；不含工作人员和机器人。与日期无关。</translation>
    </message>
    <message>
        <source>People in a community</source>
        <translation>在群人数</translation>
    </message>
    <message>
        <source>People known by name who are in a community at the end of the last day.</source>
        <translation>最后一天结束时在社群里、知道姓名的人。</translation>
    </message>
    <message>
        <source>People who wrote, checked in, came or bought, each counted once in every cell and every total.</source>
        <translation>发言、打卡、到场或下单的人；每人在每一格、每个合计里只计一次。</translation>
    </message>
    <message>
        <source>Messages with an author</source>
        <translation>有发送人的消息</translation>
    </message>
    <message>
        <source>Messages of people, staff and bots left out; numbers typed into the day sheet have no author and are not in it.</source>
        <translation>成员的消息，不含工作人员和机器人；每日数据表里手工填写的消息数没有发送人，不计入。</translation>
    </message>
    <message>
        <source>Joined, by name</source>
        <translation>入群人次（有姓名）</translation>
    </message>
    <message>
        <source>People who came, as often as they came; numbers typed into the day sheet have no names and are not in it.</source>
        <translation>入群的人，入群几次计几次；每日数据表里手工填写的人数没有姓名，不计入。</translation>
    </message>
    <message>
        <source>Left, by name</source>
        <translation>退群人次（有姓名）</translation>
    </message>
    <message>
        <source>People who left, as often as they left; numbers typed into the day sheet have no names and are not in it.</source>
        <translation>退群的人，退群几次计几次；每日数据表里手工填写的人数没有姓名，不计入。</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Orders in the currency of the workspace; who noted no community with one finds it under Unknown.</source>
        <translation>以工作区货币计的订单；没有注明社群的订单归入「未知」。</translation>
    </message>
    <message>
        <source>The amounts of all orders in the currency of the workspace; bars leave out what was paid back.</source>
        <translation>所有以工作区货币计的订单金额；条形图不含退款。</translation>
    </message>
    <message>
        <source>Buyers</source>
        <translation>下单人数</translation>
    </message>
    <message>
        <source>People with an order in the currency of the workspace, each counted once in every cell and every total.</source>
        <translation>有以工作区货币计的订单的人；每人在每一格、每个合计里只计一次。</translation>
    </message>
    <message>
        <source>Days on which people checked in; each person once a day and community.</source>
        <translation>打卡人天；每人每天每个社群计一次。</translation>
    </message>
    <message>
        <source>Sign-ups</source>
        <translation>报名数</translation>
    </message>
    <message>
        <source>Sign-ups for events of these days, the waiting list too; those invited or cancelled are not in it.</source>
        <translation>这段时间活动的报名，含候补；只受邀或已取消的不计入。</translation>
    </message>
    <message>
        <source>Attendances</source>
        <translation>到场人次</translation>
    </message>
    <message>
        <source>How often people came to an event, checked in at the door or noted by hand.</source>
        <translation>到场的次数：在签到台签到，或手工记录。</translation>
    </message>
    <message>
        <source>The name of this language, in itself</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>“{name}” holds no passphrase in its first line.</source>
        <translation>「{name}」的第一行没有口令。</translation>
    </message>
    <message>
        <source>“{name}” is not locked. Open it as it is.</source>
        <translation>「{name}」没有加锁，直接打开就行。</translation>
    </message>
    <message>
        <source>To delete it here, write its name: --name “{name}”.</source>
        <translation>要在这里删除，请写上它的名称：--name 「{name}」。</translation>
    </message>
    <message>
        <source>There is no such merge in this workspace.</source>
        <translation>这个工作区里没有这次合并。</translation>
    </message>
    <message>
        <source>“{name}” is damaged, so nothing was merged. Ask for it to be sent again.</source>
        <translation>「{name}」已损坏，没有合并。请对方重新发一份。</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program, so it cannot be merged. Open it in CommDesk once, let it be repaired, and try again.</source>
        <translation>「{name}」被别的程序改过，不能合并。请先用 CommDesk 打开它并修复，再试一次。</translation>
    </message>
    <message>
        <source>“{name}” holds what CommDesk never writes. It may have been tampered with and was not merged.</source>
        <translation>「{name}」里有 CommDesk 从不写入的内容，可能被人改动过，没有合并。</translation>
    </message>
    <message>
        <source>“{name}” is another workspace (“{title}”), not a copy of this one. It cannot be merged; nothing was changed.</source>
        <translation>「{name}」是另一个工作区（「{title}」），不是这个工作区的副本，不能合并；没有做任何改动。</translation>
    </message>
    <message>
        <source>“{name}” is the workspace that is open. Choose the file that was sent to you.</source>
        <translation>「{name}」就是现在打开的工作区。请选择别人发给你的文件。</translation>
    </message>
    <message>
        <source>Merge “{file}”</source>
        <translation>合并「{file}」</translation>
    </message>
    <message>
        <source>Take “{file}” out again</source>
        <translation>撤出「{file}」的合并</translation>
    </message>
    <message>
        <source>Choose between what two people wrote</source>
        <translation>在两人的改动中选定</translation>
    </message>
    <message>
        <source>What was chosen was deleted meanwhile. Bring it back from the trash first, or choose the other.</source>
        <translation>选定的内容已被删除。请先从回收站恢复，或者选另一个。</translation>
    </message>
    <message>
        <source>New people</source>
        <translation>新的成员</translation>
    </message>
    <message>
        <source>People who changed</source>
        <translation>成员有改动</translation>
    </message>
    <message>
        <source>Notes and follow-ups</source>
        <translation>备注与跟进</translation>
    </message>
    <message>
        <source>Tags and segments</source>
        <translation>标签与人群</translation>
    </message>
    <message>
        <source>Events and check-ins</source>
        <translation>活动与签到</translation>
    </message>
    <message>
        <source>Scripts and their use</source>
        <translation>话术与使用</translation>
    </message>
    <message>
        <source>Lists and settings</source>
        <translation>列表与设置</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deleted there, kept here</source>
        <translation>对方删除，这里保留</translation>
    </message>
    <message>
        <source>Answer to a script&apos;s question</source>
        <translation>话术变量的填写</translation>
    </message>
    <message>
        <source>Check-in at the door</source>
        <translation>签到</translation>
    </message>
    <message>
        <source>Attached file</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cost category</source>
        <translation>成本类别</translation>
    </message>
    <message>
        <source>Action after the event</source>
        <translation>活动后的行动</translation>
    </message>
    <message>
        <source>Community of the event</source>
        <translation>活动的社群</translation>
    </message>
    <message>
        <source>Contact of the event</source>
        <translation>活动联系人</translation>
    </message>
    <message>
        <source>File of the event</source>
        <translation>活动文件</translation>
    </message>
    <message>
        <source>Change of phase</source>
        <translation>阶段变更</translation>
    </message>
    <message>
        <source>Note of the event</source>
        <translation>活动备注</translation>
    </message>
    <message>
        <source>Post of the event</source>
        <translation>活动发文</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Printed sign-in sheet</source>
        <translation>打印的签到表</translation>
    </message>
    <message>
        <source>Part of the programme</source>
        <translation>运行单环节</translation>
    </message>
    <message>
        <source>Value of a custom field</source>
        <translation>自定义字段的内容</translation>
    </message>
    <message>
        <source>Copy that was given away</source>
        <translation>给出的副本</translation>
    </message>
    <message>
        <source>Remembered columns</source>
        <translation>记住的列对应</translation>
    </message>
    <message>
        <source>Lead magnet</source>
        <translation>引流钩子</translation>
    </message>
    <message>
        <source>Sign of a forgotten person</source>
        <translation>彻底删除的标记</translation>
    </message>
    <message>
        <source>Message of a script</source>
        <translation>话术内容</translation>
    </message>
    <message>
        <source>Sent message</source>
        <translation>发出的内容</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>发送队列</translation>
    </message>
    <message>
        <source>Person in a queue</source>
        <translation>发送队列里的人</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>报名</translation>
    </message>
    <message>
        <source>Check-in rule</source>
        <translation>打卡规则</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Tag of a script</source>
        <translation>话术的标签</translation>
    </message>
    <message>
        <source>Use of a script</source>
        <translation>话术使用</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Tag group</source>
        <translation>标签组</translation>
    </message>
    <message>
        <source>Day ticked by hand</source>
        <translation>手动勾选的一天</translation>
    </message>
    <message>
        <source>Day entered by hand</source>
        <translation>手动填写的一天</translation>
    </message>
    <message>
        <source>Two different people</source>
        <translation>不是同一个人</translation>
    </message>
    <message>
        <source>Word to avoid</source>
        <translation>敏感词</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Friend account</source>
        <translation>加好友的账号</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Keep what is referred to</source>
        <translation>保留被用到的内容</translation>
    </message>
    <message>
        <source>“{name}” holds steps that no CommDesk wrote. It was not merged; nothing was changed.</source>
        <translation>「{name}」里有不是 CommDesk 写的步骤，没有合并，也没有做任何改动。</translation>
    </message>
    <message>
        <source>“{name}” cannot be merged: what it holds does not fit together. Nothing was changed.</source>
        <translation>「{name}」不能合并：里面的内容对不上。没有做任何改动。</translation>
    </message>
    <message>
        <source>This passphrase does not open “{name}”.</source>
        <translation>这个口令打不开「{name}」。</translation>
    </message>
    <message>
        <source>“{name}” is locked. Its passphrase is needed.</source>
        <translation>「{name}」已加锁，需要口令。</translation>
    </message>
    <message>
        <source>With a passphrase a copy can have at most 1 GB. Leave the messages out, or share it without.</source>
        <translation>加口令的副本最大 1 GB。请不带聊天消息，或者不加口令。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be opened with a passphrase here.</source>
        <translation>「{name}」太大，这里无法用口令打开。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or cut off, so it cannot be opened. Ask for it to be sent again.</source>
        <translation>「{name}」已损坏或不完整，打不开。请对方重新发一份。</translation>
    </message>
    <message>
        <source>Files with a passphrase cannot be made or opened on this computer: there is no library for it.</source>
        <translation>这台电脑上不能制作或打开加口令的文件：缺少所需的组件。</translation>
    </message>
    <message>
        <source>Save as PNG …</source>
        <translation>保存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG …</source>
        <translation>保存为 SVG…</translation>
    </message>
    <message>
        <source>Save the numbers as CSV …</source>
        <translation>将数据保存为 CSV…</translation>
    </message>
    <message>
        <source>What others changed</source>
        <translation>其他人的修改</translation>
    </message>
    <message>
        <source>Everybody has a login of their own on the server: “relay invite” lets somebody in.</source>
        <translation>每个人在服务器上都有自己的登录名：用「relay invite」邀请同事。</translation>
    </message>
    <message>
        <source>“{name}” is in no team yet. Name the folder that the team shares.</source>
        <translation>「{name}」还没有团队。请给出团队共享的文件夹。</translation>
    </message>
    <message>
        <source>“{place}” is full, so the others do not see yet what you changed. Free some space there.</source>
        <translation>「{place}」满了，同事暂时看不到你的改动。请腾出一些空间。</translation>
    </message>
    <message>
        <source>“{place}” does not hold all of the workspace yet. Wait until it was brought here completely, and try again. Nothing was changed.</source>
        <translation>「{place}」里的内容还不完整。请等它全部同步到本机再试。没有任何改动。</translation>
    </message>
    <message>
        <source>“{place}” belongs to the team of another workspace (“{name}”). Choose another folder; nothing was changed.</source>
        <translation>「{place}」属于另一个工作区（「{name}」）的团队。请选别的文件夹；没有任何改动。</translation>
    </message>
    <message>
        <source>There is a team in “{place}” already. Join it, or choose an empty folder.</source>
        <translation>「{place}」里已经有团队了。加入它，或者选一个空文件夹。</translation>
    </message>
    <message>
        <source>The workspace lies inside the folder that the team shares. Move it to another folder of this computer first: a live file must not be shared.</source>
        <translation>工作区放在了团队共享的文件夹里。请先把它移到本机的其他文件夹：正在使用的文件不能放进共享文件夹。</translation>
    </message>
    <message>
        <source>“{name}” is no invitation to a team, or it is damaged. Ask for it to be sent again.</source>
        <translation>「{name}」不是团队邀请，或已损坏。请对方重新发送。</translation>
    </message>
    <message>
        <source>“{place}” holds no team of CommDesk that can be read. Choose the folder that your team shares.</source>
        <translation>「{place}」里没有能读取的 CommDesk 团队。请选择你们团队共享的文件夹。</translation>
    </message>
    <message>
        <source>This team was made by a newer version of CommDesk. Please update CommDesk to join it.</source>
        <translation>这个团队由更新版本的 CommDesk 建立。请更新 CommDesk 后再加入。</translation>
    </message>
    <message>
        <source>“{place}” cannot be reached just now. It is tried again by itself.</source>
        <translation>「{place}」暂时连不上。稍后会自动再试。</translation>
    </message>
    <message>
        <source>The passphrase of the team in “{place}” is needed.</source>
        <translation>需要输入「{place}」的团队口令。</translation>
    </message>
    <message>
        <source>{count} guests</source>
        <translation>带 {count} 位同伴</translation>
    </message>
    <message>
        <source>Press the one that stays; the others are removed.</source>
        <translation>点要留下的那个，其他的会去掉。</translation>
    </message>
    <message>
        <source>Press the one that stays; whoever has the other gets it.</source>
        <translation>点要留下的那个，用着另一个的人都改用它。</translation>
    </message>
    <message>
        <source>Registered twice</source>
        <translation>报名了两次</translation>
    </message>
    <message>
        <source>Two tags where one fits</source>
        <translation>单选组里有两个标签</translation>
    </message>
    <message>
        <source>Two tags of one name</source>
        <translation>标签重名</translation>
    </message>
    <message>
        <source>Two channels of one name</source>
        <translation>渠道重名</translation>
    </message>
    <message>
        <source>Two stages of one name</source>
        <translation>阶段重名</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <translation>可能是同一个人</translation>
    </message>
    <message>
        <source>Both have {what}.</source>
        <translation>两个人都有 {what}。</translation>
    </message>
    <message>
        <source>Forget what names forgotten people</source>
        <translation>删去提到已被彻底删除的人的内容</translation>
    </message>
    <message>
        <source>Forget a registration</source>
        <translation>彻底删除一条报名</translation>
    </message>
    <message>
        <source>The team of “{name}” shares by no server.</source>
        <translation>「{name}」的团队没有使用服务器。</translation>
    </message>
    <message>
        <source>Leave the password out of the address: others may see it. Give a file that holds it.</source>
        <translation>地址里不要写密码，别人可能看到。请给出存放密码的文件。</translation>
    </message>
    <message>
        <source>“{place}” does not know you in this team (any more). Ask whoever leads the team.</source>
        <translation>「{place}」上这个团队里没有你（或已被移出）。请联系团队负责人。</translation>
    </message>
    <message>
        <source>Only who leads the team may do this in “{place}”.</source>
        <translation>在「{place}」上，只有团队负责人可以这样做。</translation>
    </message>
    <message>
        <source>You may only read in “{place}”: what you change stays here. Ask whoever leads the team.</source>
        <translation>你在「{place}」上只能读取：你的改动只留在本机。请联系团队负责人。</translation>
    </message>
    <message>
        <source>“{place}” is not set up for CommDesk yet. Whoever runs the server does that with “relay init”.</source>
        <translation>「{place}」还没有为 CommDesk 设置好。请服务器管理员运行「relay init」。</translation>
    </message>
    <message>
        <source>“{place}” does not let you in: the login or its password is wrong. Ask whoever runs the server.</source>
        <translation>「{place}」拒绝登录：登录名或密码不对。请联系服务器管理员。</translation>
    </message>
    <message>
        <source>It cannot be made sure that “{place}” is the server it says it is, so nothing was sent there. Ask whoever runs it for its certificate.</source>
        <translation>无法确认「{place}」就是它所说的服务器，因此没有发送任何内容。请向管理员索取证书。</translation>
    </message>
    <message>
        <source>“{place}” takes no file as large as this one, so the others do not get it.</source>
        <translation>「{place}」不接受这么大的文件，同事收不到它。</translation>
    </message>
    <message>
        <source>To share by a server CommDesk needs the package psycopg, which is not installed here: pip install “commdesk[team]”.</source>
        <translation>通过服务器共享需要 psycopg，本机没有安装：pip install 「commdesk[team]」。</translation>
    </message>
    <message>
        <source>“{place}” asks for the password of your login there.</source>
        <translation>「{place}」需要你登录名的密码。</translation>
    </message>
    <message>
        <source>“{address}” is no address of a server. It looks like postgresql://login@host/database?team=….</source>
        <translation>「{address}」不是服务器地址。它的样子是 postgresql://login@host/database?team=…。</translation>
    </message>
    <message>
        <source>“{name}” is no name for a login: letters, digits, _ . - and @, at most 63.</source>
        <translation>「{name}」不能用作登录名：只能用字母、数字、_ . - 和 @，最多 63 个字符。</translation>
    </message>
    <message>
        <source>There is no login “{name}” for CommDesk in “{place}”. Whoever runs the server makes it, or name them here.</source>
        <translation>「{place}」上没有给 CommDesk 用的登录名「{name}」。请管理员创建，或在这里给出管理员。</translation>
    </message>
    <message>
        <source>“{name}” is in the team already.</source>
        <translation>「{name}」已经在团队里了。</translation>
    </message>
    <message>
        <source>“{name}” is not in the team.</source>
        <translation>「{name}」不在团队里。</translation>
    </message>
    <message>
        <source>You cannot take yourself out: somebody else who leads the team does that.</source>
        <translation>不能移出自己：请另一位团队负责人来做。</translation>
    </message>
    <message>
        <source>The login “{name}” may not do this in “{place}”. Name one that may make logins there.</source>
        <translation>登录名「{name}」在「{place}」上没有这个权限。请给出可以创建登录名的账号。</translation>
    </message>
    <message>
        <source>There is a login “{name}” on the server already. Choose another name.</source>
        <translation>服务器上已有登录名「{name}」。请换一个名字。</translation>
    </message>
    <message>
        <source>the workspace, with its attached files</source>
        <translation>工作区，含附件</translation>
    </message>
    <message>
        <source>its log</source>
        <translation>它的日志</translation>
    </message>
    <message>
        <source>its lock</source>
        <translation>它的锁</translation>
    </message>
    <message>
        <source>a backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Nobody is found who could be copied.</source>
        <translation>没有找到可以复制的人。</translation>
    </message>
    <message>
        <source>Copy {count} people to the workspace “{workspace}”</source>
        <translation>把 {count} 人复制到工作区「{workspace}」</translation>
    </message>
    <message>
        <source>Copy {count} people from the workspace “{name}”</source>
        <translation>从工作区「{name}」复制 {count} 人</translation>
    </message>
    <message>
        <source>Copied to the workspace “{workspace}”</source>
        <translation>已复制到工作区「{workspace}」</translation>
    </message>
    <message>
        <source>These people are in this workspace already. Choose another one.</source>
        <translation>这些人就在这个工作区里。请选择另一个。</translation>
    </message>
    <message>
        <source>deleted there; bring them back there first</source>
        <translation>在那边已删除，请先在那边恢复</translation>
    </message>
    <message>
        <source>“{name}” changed since you looked at it. Look at the list again.</source>
        <translation>「{name}」在你查看之后有了改动。请重新查看名单。</translation>
    </message>
    <message>
        <source>Leave out what must not leave</source>
        <translation>去掉不能交出去的内容</translation>
    </message>
    <message>
        <source>“{name}” could not be moved: {why}. Nothing was changed.</source>
        <translation>「{name}」无法移动：{why}。没有任何改动。</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续费</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得关注</translation>
    </message>
    <message>
        <source>“{name}” ends today</source>
        <translation>「{name}」今天到期</translation>
    </message>
    <message>
        <source>ask about renewing</source>
        <translation>问问是否续费</translation>
    </message>
    <message>
        <source>Joined this week</source>
        <translation>本周新增</translation>
    </message>
    <message>
        <source>Left this week</source>
        <translation>本周退群</translation>
    </message>
    <message>
        <source>Profit this month</source>
        <translation>本月利润</translation>
    </message>
    <message>
        <source>To the line below or above</source>
        <translation>到下一行或上一行</translation>
    </message>
    <message>
        <source>Open the person, the event, the queue</source>
        <translation>打开成员、活动或发送队列</translation>
    </message>
    <message>
        <source>Copy the script that fits</source>
        <translation>复制合适的话术</translation>
    </message>
    <message>
        <source>Later…</source>
        <translation>稍后…</translation>
    </message>
    <message>
        <source>Skip, with a reason</source>
        <translation>跳过，可写原因</translation>
    </message>
    <message>
        <source>Open or close a bundle</source>
        <translation>展开或收起合并的一行</translation>
    </message>
    <message>
        <source>Choose every line</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Stay in touch</source>
        <translation>保持联系</translation>
    </message>
    <message>
        <source>Copy script</source>
        <translation>复制话术</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐个复制</translation>
    </message>
    <message>
        <source>Choose a segment or a tag.</source>
        <translation>选一个人群或标签。</translation>
    </message>
    <message>
        <source>Stay in touch every {count} days</source>
        <translation>每 {count} 天保持联系</translation>
    </message>
    <message>
        <source>No longer stay in touch by a rule</source>
        <translation>删除一条保持联系的规则</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>到期的事</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Line of Today</source>
        <translation>「今天」的一行</translation>
    </message>
    <message>
        <source>Time of the plan that was posted</source>
        <translation>计划的发布记录</translation>
    </message>
    <message>
        <source>Item of the plan</source>
        <translation>计划条目</translation>
    </message>
    <message>
        <source>Community of an item of the plan</source>
        <translation>计划条目的社群</translation>
    </message>
    <message>
        <source>Time of the plan that is unlike the others</source>
        <translation>计划中单独改过的一次</translation>
    </message>
    <message>
        <source>Rule to stay in touch</source>
        <translation>保持联系的规则</translation>
    </message>
    <message>
        <source>Copy today as text</source>
        <translation>复制今天的清单</translation>
    </message>
    <message>
        <source>Print today (PDF)</source>
        <translation>打印今天（PDF）</translation>
    </message>
    <message>
        <source>Save today as a calendar file</source>
        <translation>把今天存成日历文件</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>记一笔</translation>
    </message>
    <message>
        <source>Stay in touch…</source>
        <translation>保持联系…</translation>
    </message>
    <message>
        <source>Mine or everybody’s</source>
        <translation>我的或所有人的</translation>
    </message>
    <message>
        <source>Done: {name}</source>
        <translation>完成：{name}</translation>
    </message>
    <message>
        <source>Done: {count} lines of today</source>
        <translation>完成今天的 {count} 项</translation>
    </message>
    <message>
        <source>That is in the past. Choose a later time.</source>
        <translation>这个时间已经过了，选一个晚一点的。</translation>
    </message>
    <message>
        <source>Later: {name}</source>
        <translation>稍后：{name}</translation>
    </message>
    <message>
        <source>Later: {count} lines of today</source>
        <translation>推后今天的 {count} 项</translation>
    </message>
    <message>
        <source>Skip: {name}</source>
        <translation>跳过：{name}</translation>
    </message>
    <message>
        <source>Skip: {count} lines of today</source>
        <translation>跳过今天的 {count} 项</translation>
    </message>
    <message>
        <source>Choose a line first.</source>
        <translation>先选一行。</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Can wait</source>
        <translation>不急</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>已推后</translation>
    </message>
    <message>
        <source>Choose a script for lines of Today</source>
        <translation>为「今天」的一类事选话术</translation>
    </message>
    <message>
        <source>contacted today</source>
        <translation>今天联系过</translation>
    </message>
    <message>
        <source>last contact {count} days ago</source>
        <translation>上次联系 {count} 天前</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due tomorrow</source>
        <translation>明天到期</translation>
    </message>
    <message>
        <source>due yesterday</source>
        <translation>昨天到期</translation>
    </message>
    <message>
        <source>due {count} days ago</source>
        <translation>{count} 天前到期</translation>
    </message>
    <message>
        <source>due in {count} days</source>
        <translation>{count} 天后到期</translation>
    </message>
    <message>
        <source>{count} years old</source>
        <translation>满 {count} 岁</translation>
    </message>
    <message>
        <source>wish a happy birthday</source>
        <translation>送上生日祝福</translation>
    </message>
    <message>
        <source>lunar birthday {count} days ago</source>
        <translation>农历生日已过 {count} 天</translation>
    </message>
    <message>
        <source>birthday {count} days ago</source>
        <translation>生日已过 {count} 天</translation>
    </message>
    <message>
        <source>lunar birthday today</source>
        <translation>今天农历生日</translation>
    </message>
    <message>
        <source>birthday today</source>
        <translation>今天生日</translation>
    </message>
    <message>
        <source>lunar birthday tomorrow</source>
        <translation>明天农历生日</translation>
    </message>
    <message>
        <source>birthday tomorrow</source>
        <translation>明天生日</translation>
    </message>
    <message>
        <source>lunar birthday in {count} days</source>
        <translation>{count} 天后农历生日</translation>
    </message>
    <message>
        <source>birthday in {count} days</source>
        <translation>{count} 天后生日</translation>
    </message>
    <message>
        <source>{name} does it</source>
        <translation>负责人 {name}</translation>
    </message>
    <message>
        <source>for “{name}”</source>
        <translation>「{name}」</translation>
    </message>
    <message>
        <source>{done} of {whole} tasks done</source>
        <translation>任务 {done}/{whole}</translation>
    </message>
    <message>
        <source>Get in touch</source>
        <translation>联系一下</translation>
    </message>
    <message>
        <source>last imported {count} days ago</source>
        <translation>上次导入是 {count} 天前</translation>
    </message>
    <message>
        <source>numbers stop at {day}</source>
        <translation>数据停在 {day}</translation>
    </message>
    <message>
        <source>import the chat again</source>
        <translation>再导入一次聊天记录</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>沉默</translation>
    </message>
    <message>
        <source>First words</source>
        <translation>首次</translation>
    </message>
    <message>
        <source>Mass leave</source>
        <translation>集中退群</translation>
    </message>
    <message>
        <source>{count} people left</source>
        <translation>还剩 {count} 人</translation>
    </message>
    <message>
        <source>{done} of {whole} sent</source>
        <translation>已发 {done}/{whole}</translation>
    </message>
    <message>
        <source>go on sending</source>
        <translation>继续发送</translation>
    </message>
    <message>
        <source>Stayed in touch</source>
        <translation>保持了联系</translation>
    </message>
    <message>
        <source>say hello</source>
        <translation>问候一声</translation>
    </message>
    <message>
        <source>“{name}”: every {count} days</source>
        <translation>「{name}」每 {count} 天一次</translation>
    </message>
    <message>
        <source>never contacted</source>
        <translation>从未联系过</translation>
    </message>
    <message>
        <source>“{value}” is not a time. Write 20:00, Wed 9:00, next Monday, in 3 days or 2026-12-05 14:00.</source>
        <translation>看不懂「{value}」是什么时候。可以写 20:00、周三 9点、下周一、3 天后、2026-12-05 14:00。</translation>
    </message>
    <message>
        <source>Posted: {title}</source>
        <translation>已发：{title}</translation>
    </message>
    <message>
        <source>Open again: {title}</source>
        <translation>改回未发：{title}</translation>
    </message>
    <message>
        <source>Result of “{title}”</source>
        <translation>「{title}」的效果</translation>
    </message>
    <message>
        <source>This was not posted yet.</source>
        <translation>这条还没有发。</translation>
    </message>
    <message>
        <source>Move “{title}” to {day}</source>
        <translation>把「{title}」移到 {day}</translation>
    </message>
    <message>
        <source>Copy “{title}” to {day}</source>
        <translation>把「{title}」复制到 {day}</translation>
    </message>
    <message>
        <source>Change “{title}” on one day</source>
        <translation>只改这一次「{title}」</translation>
    </message>
    <message>
        <source>Not on {day}: “{title}”</source>
        <translation>{day} 不发「{title}」</translation>
    </message>
    <message>
        <source>No more “{title}” from {day} on</source>
        <translation>从 {day} 起不再发「{title}」</translation>
    </message>
    <message>
        <source>Group notice</source>
        <translation>群公告</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Check-in call</source>
        <translation>打卡点名</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>朋友圈</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>私信</translation>
    </message>
    <message>
        <source>News</source>
        <translation>资讯</translation>
    </message>
    <message>
        <source>Tutorial</source>
        <translation>教程</translation>
    </message>
    <message>
        <source>Social</source>
        <translation>社交</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Picture or poster</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Plan “{title}”</source>
        <translation>排入计划「{title}」</translation>
    </message>
    <message>
        <source>Change “{title}” in the plan</source>
        <translation>修改计划「{title}」</translation>
    </message>
    <message>
        <source>This item of the plan is no longer there.</source>
        <translation>这条计划已经不在了。</translation>
    </message>
    <message>
        <source>Delete “{title}” from the plan</source>
        <translation>删除计划「{title}」</translation>
    </message>
    <message>
        <source>Delete {count} items of the plan</source>
        <translation>删除 {count} 条计划</translation>
    </message>
    <message>
        <source>This needs a day.</source>
        <translation>请填写日期。</translation>
    </message>
    <message>
        <source>“{value}” is not a repetition that is understood.</source>
        <translation>看不懂重复规则「{value}」。</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>every {count} days</source>
        <translation>每 {count} 天</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>每星期</translation>
    </message>
    <message>
        <source>every {count} weeks</source>
        <translation>每 {count} 周</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>every {count} months</source>
        <translation>每 {count} 个月</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>every {count} years</source>
        <translation>每 {count} 年</translation>
    </message>
    <message>
        <source>first</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>third</source>
        <translation>第三个</translation>
    </message>
    <message>
        <source>fourth</source>
        <translation>第四个</translation>
    </message>
    <message>
        <source>fifth</source>
        <translation>第五个</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一个</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>到 {day} 为止</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>共 {count} 次</translation>
    </message>
    <message>
        <source>Kind of post</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Content category</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>“{name}” has no columns 日期 (day) and 内容 (content). Name them so, and try again.</source>
        <translation>「{name}」里没有「日期」和「内容」两列。请把表头改成这样再试。</translation>
    </message>
    <message>
        <source>“{value}” is not a day.</source>
        <translation>「{value}」不是日期。</translation>
    </message>
    <message>
        <source>Nothing is posted in this row.</source>
        <translation>这一行没有要发的内容。</translation>
    </message>
    <message>
        <source>No community is called “{name}”; it was put into the note.</source>
        <translation>没有名为「{name}」的社群，已写进备注。</translation>
    </message>
    <message>
        <source>“{value}” is not a time of day.</source>
        <translation>「{value}」不是时间。</translation>
    </message>
    <message>
        <source>Write what is posted, as “19:00 book list”.</source>
        <translation>请写要发什么，例如「19:00 晚安书单」。</translation>
    </message>
    <message>
        <source>Add “{file}”</source>
        <translation>并入「{file}」</translation>
    </message>
    <message>
        <source>Written in “{title}”</source>
        <translation>写于「{title}」</translation>
    </message>
    <message>
        <source>“{value}” was covered when it was exported: what is known already stays.</source>
        <translation>「{value}」是导出时打了码的内容，已忽略，原有资料不变。</translation>
    </message>
    <message>
        <source>Cover private data to show the screen</source>
        <translation>打码显示（共享屏幕、截图时用）</translation>
    </message>
    <message>
        <source>Cover names, too, while the screen is shown</source>
        <translation>打码时连姓名一起遮住</translation>
    </message>
    <message>
        <source>Member {number}</source>
        <translation>成员 {number}</translation>
    </message>
    <message>
        <source>To the first line, to the last</source>
        <translation>到第一行、最后一行</translation>
    </message>
    <message>
        <source>Somebody else who leads the team changes what you may do in it.</source>
        <translation>你在团队里的权限要由另一位负责人来改。</translation>
    </message>
    <message>
        <source>A password stands in the invitation, so it has to be locked: give the passphrase of the team.</source>
        <translation>邀请里带有密码，必须加锁：请给出团队口令。</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Walk over days and lanes</source>
        <translation>在日期和泳道间移动</translation>
    </message>
    <message>
        <source>Open what is planned, or write in an empty cell; so does typing</source>
        <translation>打开计划；空格子里则开始写，直接打字也行</translation>
    </message>
    <message>
        <source>Posted there, or not posted after all</source>
        <translation>标为已发布，或改为未发布</translation>
    </message>
    <message>
        <source>Left out there, or planned after all</source>
        <translation>标为跳过，或恢复为待发</translation>
    </message>
    <message>
        <source>Take it out of the plan</source>
        <translation>移出计划</translation>
    </message>
    <message>
        <source>Copy it, cut it, put it into another cell</source>
        <translation>复制、剪切，粘贴到另一格</translation>
    </message>
    <message>
        <source>The week before, the week after</source>
        <translation>上一周、下一周</translation>
    </message>
    <message>
        <source>This repeats: change its communities instead, or copy it.</source>
        <translation>这一项会重复：请改它的社群，或者复制一份。</translation>
    </message>
    <message>
        <source>There is nothing to copy: write a text or choose a script first.</source>
        <translation>没有可复制的：先写正文或选一条话术。</translation>
    </message>
    <message>
        <source>The last day comes before the first one.</source>
        <translation>截止日早于首日。</translation>
    </message>
    <message>
        <source>Will be planned</source>
        <translation>将加入计划</translation>
    </message>
    <message>
        <source>In the plan already</source>
        <translation>计划里已有</translation>
    </message>
    <message>
        <source>Was deleted here</source>
        <translation>曾在这里删除</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Plan from a sheet…</source>
        <translation>导入排期表…</translation>
    </message>
    <message>
        <source>Save the plan as a calendar file…</source>
        <translation>把计划存为日历文件…</translation>
    </message>
    <message>
        <source>Save the plan as a sheet…</source>
        <translation>把计划存为表格…</translation>
    </message>
    <message>
        <source>Does not repeat</source>
        <translation>不重复</translation>
    </message>
</context>
</TS>
