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
    <name>Backups</name>
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
        <source>Go back to this one</source>
        <translation>恢复到这一份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>The present state is backed up first, so that you can come back.</source>
        <translation>会先备份当前状态，随时可以再恢复回来。</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Gone back to the backup. What was there before is in the newest backup.</source>
        <translation>已恢复到该备份。恢复之前的内容保存在最新的一份备份里。</translation>
    </message>
    <message>
        <source>Going back</source>
        <translation>正在恢复</translation>
    </message>
</context>
<context>
    <name>Bulkbar</name>
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
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Show as a table</source>
        <translation type="unfinished">以表格显示</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PNG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as SVG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the numbers as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation type="unfinished"></translation>
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
    <name>Commands</name>
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
        <source>Making the sample</source>
        <translation>正在生成示例</translation>
    </message>
    <message>
        <source>Chats and sheets (*.json *.txt *.zip *.csv *.tsv *.xlsx *.xls *.vcf);;All files (*)</source>
        <translation>聊天记录和表格 (*.json *.txt *.zip *.csv *.tsv *.xlsx *.xls *.vcf);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>CommDesk workspaces (*{suffix})</source>
        <translation>CommDesk 工作区 (*{suffix})</translation>
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
        <source>days</source>
        <translation>天</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
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
        <source>Merge these two…</source>
        <translation>合并这两位…</translation>
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
        <translation>成长</translation>
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
    <message>
        <source>Everything about {name} is erased from this file for good: names, notes, orders, and the words of their messages. This cannot be undone, and Undo no longer reaches behind it. Backups made before still hold it until they are removed.</source>
        <translation>将从此文件中永久清除 {name} 的一切：姓名、备注、订单和聊天文字。此操作无法撤销，撤销也不能再回到它之前。之前的备份里仍有这些内容，直到备份被删除。</translation>
    </message>
    <message>
        <source>Forget this person</source>
        <translation>遗忘此人</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>永久遗忘</translation>
    </message>
    <message>
        <source>Forgetting</source>
        <translation>正在清除</translation>
    </message>
    <message>
        <source>Forgotten for good</source>
        <translation>已永久遗忘</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>People behind the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">关闭</translation>
    </message>
    <message>
        <source>Show them in Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {count} people</source>
        <translation type="unfinished"></translation>
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
    <name>Duplicates</name>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复成员</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>One</source>
        <translation>其一</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>其二</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查找重复成员</translation>
    </message>
    <message>
        <source>{count} pairs look alike, {sure} of them for certain.</source>
        <translation>有 {count} 对看起来相同，其中 {sure} 对可以确定。</translation>
    </message>
    <message>
        <source>No two people look alike.</source>
        <translation>没有看起来重复的成员。</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>是两个人</translation>
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
        <source>Until</source>
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
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Fewer fields</source>
        <translation>收起字段</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>邀请人</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社群</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>1984-08-15, 8-15 or 农历八月十五</source>
        <translation>1984-08-15、8-15 或 农历八月十五</translation>
    </message>
    <message>
        <source>Next action</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来做什么</translation>
    </message>
    <message>
        <source>until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Real name</source>
        <translation>真实姓名</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>My remark</source>
        <translation>我的备注名</translation>
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
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
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
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Wants</source>
        <translation>意向内容</translation>
    </message>
    <message>
        <source>What they want</source>
        <translation>想要什么</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意向</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>购买力</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>自动计算</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>成长</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Friend</source>
        <translation>好友</translation>
    </message>
    <message>
        <source>since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>on account</source>
        <translation>所在账号</translation>
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
        <source>Gender</source>
        <translation>性别</translation>
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
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
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
    <name>Fees</name>
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
    <name>Filterbar</name>
    <message>
        <source>{count} people · {time} ms</source>
        <translation>{count} 人 · {time} ms</translation>
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
    <name>Head</name>
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
        <translation>谁</translation>
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
        <source>Show earlier</source>
        <translation>查看更早</translation>
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
        <translation>谁</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
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
        <source>Which chat</source>
        <translation>哪个聊天</translation>
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
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
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
    <message>
        <source>No column says who the people are: choose one with names, accounts or phones.</source>
        <translation>没有一列能看出是谁：请选一列作为姓名、账号或手机。</translation>
    </message>
    <message>
        <source>What happens to this row</source>
        <translation>这一行如何处理</translation>
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
        <source>{count} left out</source>
        <translation>跳过 {count}</translation>
    </message>
    <message>
        <source>{count} cannot be used</source>
        <translation>无法导入 {count}</translation>
    </message>
    <message>
        <source>{count} share only a name with somebody: look at the rows</source>
        <translation>{count} 行只是同名，请查看明细</translation>
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
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Looking at {name}</source>
        <translation>正在查看 {name}</translation>
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
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts appear once a chat export was imported, or a day was typed into the day sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All communities</source>
        <translation>全部社群</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No import covers this community yet</source>
        <translation>还没有导入覆盖这个社群</translation>
    </message>
    <message>
        <source>From {count} imported messages</source>
        <translation>依据 {count} 条导入消息</translation>
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
        <translation>今后显示</translation>
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
    <name>Notes</name>
    <message>
        <source>Saved. Nobody, or more than one, is called {names}.</source>
        <translation>已保存。没有人或不止一人叫 {names}。</translation>
    </message>
    <message>
        <source>Write a note… #tag @member, Enter saves</source>
        <translation>写备注… 用 #标签 @成员，回车保存</translation>
    </message>
    <message>
        <source>What to do, and until when</source>
        <translation>要做什么，何时之前</translation>
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
        <source>Until</source>
        <translation>截止</translation>
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
        <source>Some messages cannot be found yet: they are still being read.</source>
        <translation>部分消息暂时搜不到：正在建立索引，请稍候。</translation>
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
        <translation>遗忘此人…</translation>
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
        <translation>名称</translation>
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
    <name>Rail</name>
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
    <name>Report</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>CommDesk made a mistake. What you saved before is safe. You can copy this report and send it to us; nothing is sent by itself.</source>
        <translation>CommDesk 出错了。之前保存的内容都在。你可以复制这份报告发给我们；不会自动发送任何内容。</translation>
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
        <translation>保存报告</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
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
        <source>A day begins at</source>
        <translation>一天开始于</translation>
    </message>
    <message>
        <source>Messages after midnight count for the evening they belong to.</source>
        <translation>零点后的消息算作前一晚。</translation>
    </message>
    <message>
        <source>Gone quiet: silent for</source>
        <translation>沉默：持续</translation>
    </message>
    <message>
        <source>Somebody who was active before and then wrote nothing for so long.</source>
        <translation>之前活跃，此后这么久没有发言的人。</translation>
    </message>
    <message>
        <source>Gone quiet: active before on</source>
        <translation>沉默前：活跃天数</translation>
    </message>
    <message>
        <source>On at least so many days of the time looked at.</source>
        <translation>在统计期内至少活跃这么多天。</translation>
    </message>
    <message>
        <source>Gone quiet: time looked at</source>
        <translation>沉默：统计期</translation>
    </message>
    <message>
        <source>every {minutes} minutes</source>
        <translation>每 {minutes} 分钟</translation>
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
        <source>All of two days are kept, then 12 daily, 10 weekly and 9 monthly ones.</source>
        <translation>保留两天内的全部备份，以及 12 份每日、10 份每周、9 份每月备份。</translation>
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
</context>
<context>
    <name>Shortcuts</name>
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
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>洞察</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
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
    <message>
        <source>Manage tags…</source>
        <translation>管理标签…</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
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
</context>
<context>
    <name>Stays</name>
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
        <translation>离群</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Why left</source>
        <translation>离开原因</translation>
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
    <name>Tile</name>
    <message>
        <source>Before: {value}.</source>
        <translation type="unfinished"></translation>
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
        <translation>离开 {community}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>截止 {day}</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>完成 {day}</translation>
    </message>
    <message>
        <source>Nothing yet. What you write above, and what imports bring, is kept here.</source>
        <translation>还没有记录。上面写下的内容和导入的内容都会保存在这里。</translation>
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
    <name>Topbar</name>
    <message>
        <source>Search people, actions…</source>
        <translation>搜索成员、操作…</translation>
    </message>
</context>
<context>
    <name>Volume</name>
    <message>
        <source>{day}: nothing imported</source>
        <translation>{day}：没有导入</translation>
    </message>
    <message>
        <source>{day}: {members} active, {messages} messages</source>
        <translation>{day}：{members} 人活跃，{messages} 条消息</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
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
        <translation>先看看</translation>
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
    <name>Window</name>
    <message>
        <source>Open or make a workspace</source>
        <translation>打开或新建工作区</translation>
    </message>
    <message>
        <source>Something else was done since. Ctrl+Z takes back the newest step first.</source>
        <translation>之后又有其他改动。Ctrl+Z 会先撤销最新的一步。</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可以撤销的。</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可以重做的。</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>The file was checked: nothing is lost and nothing is damaged.</source>
        <translation>已检查文件：没有丢失，也没有损坏。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
        <source>Import a file</source>
        <translation>导入文件</translation>
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
        <source>Open a fresh sample</source>
        <translation>打开新的示例</translation>
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
        <source>before going back</source>
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
        <source>“{value}” is no amount. Write it as 365 or 365.00.</source>
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
        <source>“{zone}” is no time zone. Choose one like Asia/Shanghai.</source>
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
        <translation>想要什么</translation>
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
        <translation>成长</translation>
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
        <source>Friend of account</source>
        <translation>好友所在账号</translation>
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
        <source>Until</source>
        <translation>截止</translation>
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
        <translation>离开</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>会员</translation>
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
        <source>was forgotten</source>
        <translation>已被遗忘</translation>
    </message>
    <message>
        <source>same name: new?</source>
        <translation>同名：是新人吗？</translation>
    </message>
    <message>
        <source>“{name}” is no picture that can be used.</source>
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
        <translation>已永久遗忘</translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Compared: period before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared: a year before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People who were active that day: they wrote, checked in, came or bought. Messages of people, staff and bots left out. Days that no import and no typed day covers are gaps, not zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a chat export, or type a day into the day sheet, to see who is active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active people</source>
        <translation>活跃人数</translation>
    </message>
    <message>
        <source>The 20 people with most messages in the window; the share is of all messages in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 20 people who brought most others who joined in the window, by the inviter noted with the stay or, for somebody’s very first one, with the person; and how many of these were still there on its last day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People in the group on the last day without a message or other activity in the window. Gone quiet: silent for 30 days after at least 8 active days in the 90 days before (settings). Never spoke: nothing at all is known of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Nobody wrote in this time. Import a chat that covers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No inviter is known of anybody who joined in this time. It is noted with the person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone quiet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seldom spoke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never spoke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in the group is known to be silent in this time. Import a chat that covers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a list of people</source>
        <translation>粘贴成员名单</translation>
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
        <source>Manage tags</source>
        <translation>管理标签</translation>
    </message>
    <message>
        <source>Manage fields</source>
        <translation>管理字段</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复成员</translation>
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
        <source>Messages of people, staff and bots left out, on the days that imports cover.</source>
        <translation>导入覆盖的日期内的成员消息数，不含工作人员和机器人。</translation>
    </message>
    <message>
        <source>People who wrote at least one message in the window; staff and bots left out. Each person counts once.</source>
        <translation>时间段内至少发过一条消息的人数，不含工作人员和机器人，每人只计一次。</translation>
    </message>
    <message>
        <source>People who wrote at least one message that day. Days that no import covers are gaps, not zero.</source>
        <translation>当天至少发过一条消息的人数。没有导入覆盖的日期留空，不是零。</translation>
    </message>
    <message>
        <source>In the group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People in a community on the last day of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active in 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People active in the last 7 days of the window ÷ people who were in a community at any time in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stickiness DAU/MAU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean over the covered days of: active that day ÷ active in the 30 days up to it.</source>
        <translation>覆盖日期内每天「当日活跃 ÷ 截至当日 30 天活跃」的平均值。</translation>
    </message>
    <message>
        <source>Still there after 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the people who joined between 30 days before the window and 30 days before its end: those who had not left after 30 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the people who joined in the window: those who had an order by its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders of the window minus its counted costs, in the currency of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays in a community that began in the window.</source>
        <translation>时间段内开始的在群关系。</translation>
    </message>
    <message>
        <source>Stays in a community that ended in the window. Exports hide some of them: at least so many.</source>
        <translation>时间段内结束的在群关系。导出文件会遗漏一部分，实际不少于此数。</translation>
    </message>
    <message>
        <source>Joins minus leaves.</source>
        <translation>入群减退群。</translation>
    </message>
    <message>
        <source>Messages by weekday and hour of the community&apos;s clock. A day begins at the workspace&apos;s day boundary.</source>
        <translation>按社群当地时间的星期和小时统计的消息。一天从工作区设定的时间开始。</translation>
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
        <source>{count} messages of people you asked to forget were left out.</source>
        <translation>跳过 {count} 条你要求遗忘的人的消息。</translation>
    </message>
    <message>
        <source>{count} people whom you deleted or forgot were not brought back.</source>
        <translation>{count} 位已删除或已遗忘的人没有被恢复。</translation>
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
        <source>The messages of this import are no longer kept. Import the file again.</source>
        <translation>这次导入的消息已不再保留。请重新导入文件。</translation>
    </message>
    <message>
        <source>There is no chat format “{name}”.</source>
        <translation>没有名为「{name}」的聊天格式。</translation>
    </message>
    <message>
        <source>“{name}” is a Telegram export for reading. Export again and choose “machine-readable JSON”.</source>
        <translation>「{name}」是供阅读的 Telegram 导出。请重新导出并选择「machine-readable JSON」。</translation>
    </message>
    <message>
        <source>“{name}” is a QQ export with pictures (.mht), which cannot be read. Export the chat again in QQ’s message manager and choose the text file (.txt).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a database, not a chat export. Open a workspace with File, Open.</source>
        <translation>「{name}」是数据库，不是聊天导出。工作区请用「打开」。</translation>
    </message>
    <message>
        <source>“{name}” is not a chat export. Choose the result.json or .txt file, or the zip, that the app made.</source>
        <translation>「{name}」不是聊天导出文件。请选择应用导出的 result.json、.txt 或 zip。</translation>
    </message>
    <message>
        <source>“{name}” is not a chat export that CommDesk knows. It reads Telegram’s result.json and WhatsApp’s .txt or .zip.</source>
        <translation>CommDesk 不认识「{name}」这种聊天导出。目前可读 Telegram 的 result.json 和 WhatsApp 的 .txt 或 .zip。</translation>
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
        <translation type="unfinished"></translation>
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
        <source>Per channel, in the window: people who first joined; counted costs; orders of the people of this channel; profit = revenue − counted costs; return = revenue ÷ counted costs; cost per new person. Retained: still in a community at the end ÷ ever brought. Paid back: days from the first counted cost until the revenue since then was more than the costs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return 1 : n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost per new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid back after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say of people by which channel they came, and note orders and costs, to see what pays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} amounts in other currencies than {currency} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs of nobody in particular left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profit = revenue − counted costs</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
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
        <translation>{name} 的成长等级</translation>
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
        <source>“{value}” is no date. Write it as 2026-11-21.</source>
        <translation>「{value}」不是日期。请写作 2026-11-21。</translation>
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
        <source>Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file.</source>
        <translation>Excel 最多容纳 1,048,575 人。请少选一些，或写成 CSV 文件。</translation>
    </message>
    <message>
        <source>Of the people who first joined in the window: how many reached each stage by its end, and the share of those of the stage before. Who has no known joining day joined when they were first active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition: joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A first stay, or else the first known activity, begins in the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation: first active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote, checked in, came, gave feedback or bought since they joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retention: active after 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was active 30 or more days after joining.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revenue: first order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has an order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referral: brought somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invited somebody who has joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added as a friend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is marked as a friend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came to an event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has an attendance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the stages of the funnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version does not know one of these stages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A funnel begins with who joined and has at least one more stage, none of them twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Of the stage before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is known to have joined in this time. Import a chat, or note who joined when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} joined less than 30 days before the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} went all the way</source>
        <translation type="unfinished"></translation>
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
        <translation>意向内容</translation>
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
        <source>“{value}” is no birthday. Write 1984-08-15, 8-15, 1984 or 农历八月十五.</source>
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
        <source>“{value}” is no {kind}.</source>
        <translation>「{value}」不是有效的{kind}。</translation>
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
        <source>same phone or e-mail</source>
        <translation>手机或邮箱相同</translation>
    </message>
    <message>
        <source>same account</source>
        <translation>账号相同</translation>
    </message>
    <message>
        <source>same name and city</source>
        <translation>姓名和城市相同</translation>
    </message>
    <message>
        <source>Forget a person</source>
        <translation>遗忘一位成员</translation>
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
        <source>Name</source>
        <translation>名称</translation>
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
        <source>Of the people active in the window, the share of each class (A to D, computed or set by hand), level, source, city and tag. Each person counts once per line; of whom it is not known stands last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was active in this time. Import a chat that covers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shares of {count} active people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
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
        <translation>账号「{account}」属于已永久遗忘的人。</translation>
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
        <source>This member is no longer there.</source>
        <translation>这位成员已不在了。</translation>
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
        <source>A segment needs a name of at most 60 characters.</source>
        <translation>人群需要名称，最多 60 个字符。</translation>
    </message>
    <message>
        <source>Merge {name} with {count} more</source>
        <translation>将 {name} 与另外 {count} 人合并</translation>
    </message>
    <message>
        <source>Split a merged person</source>
        <translation>拆开合并的成员</translation>
    </message>
    <message>
        <source>Mark as two people</source>
        <translation>标记为两个人</translation>
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
        <source>Somebody who was forgotten for good; this row is never imported.</source>
        <translation>此人已永久遗忘，这一行不会导入。</translation>
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
        <source>No column of “{name}” says who the people are. Choose one with names, accounts or phones.</source>
        <translation>「{name}」没有一列能看出是谁。请选一列作为姓名、账号或手机。</translation>
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
        <translation>账号「{value}」相同</translation>
    </message>
    <message>
        <source>same phone “{value}”</source>
        <translation>手机「{value}」相同</translation>
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
        <source>“{value}” is no date that can be right.</source>
        <translation>「{value}」不是合理的日期。</translation>
    </message>
    <message>
        <source>“{value}” is no phone number.</source>
        <translation>「{value}」不是手机号。</translation>
    </message>
    <message>
        <source>“{value}” is no e-mail address.</source>
        <translation>「{value}」不是邮箱。</translation>
    </message>
    <message>
        <source>“{value}” is no amount of money.</source>
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
        <source>“{value}” is no gender: write male, female or other.</source>
        <translation>「{value}」不是性别：请写男、女或其他。</translation>
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
        <translation>第 {row} 行：账号「{value}」属于已遗忘的人，已略过。</translation>
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
        <source>No backup was made: the folder “{name}” could not be made there. Choose another backup folder.</source>
        <translation>没有生成备份：无法在那里建立文件夹「{name}」。请另选备份文件夹。</translation>
    </message>
    <message>
        <source>No backup was made: nothing may be written to the folder “{name}”. Choose another backup folder.</source>
        <translation>没有生成备份：文件夹「{name}」不能写入。请另选备份文件夹。</translation>
    </message>
    <message>
        <source>The file is damaged in {count} places; the first: {what}. Restore a backup, or let a repair try.</source>
        <translation>文件有 {count} 处损坏，第一处：{what}。请恢复备份，或尝试修复。</translation>
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
        <source>“{name}” is damaged. Restore a backup: your last ones are kept beside it.</source>
        <translation>「{name}」已损坏。请恢复备份：最近的备份就在它旁边。</translation>
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
        <translation>这一项已永久遗忘，不能恢复。没有保存任何内容。</translation>
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
        <source>“{name}” is read-only. Allow writing to it, or open a copy of it.</source>
        <translation>「{name}」是只读的。请允许写入，或打开它的副本。</translation>
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
        <source>“{name}” is not there. It may have been moved, renamed or deleted.</source>
        <translation>「{name}」不在那里。可能被移动、改名或删除了。</translation>
    </message>
    <message>
        <source>“{name}” may not be read: {why}.</source>
        <translation>无法读取「{name}」：{why}。</translation>
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
        <source>“{name}” seems to be open on the computer “{host}”. Close it there first. If it is not open there, delete “{lock}” beside it and try again.</source>
        <translation>「{name}」似乎正在电脑「{host}」上打开。请先在那里关闭。如果那里没有打开，请删除旁边的「{lock}」后重试。</translation>
    </message>
    <message>
        <source>“{name}” is already open in CommDesk.</source>
        <translation>「{name}」已在 CommDesk 中打开。</translation>
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
        <source>The file as it was is kept as “{name}”.</source>
        <translation>原来的文件保留为「{name}」。</translation>
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
        <source>“{name}” exists already. Choose another name; nothing was changed.</source>
        <translation>「{name}」已经存在。请换个名称；没有改动任何内容。</translation>
    </message>
    <message>
        <source>The backup “{name}” is damaged, so nothing was changed. Choose another one.</source>
        <translation>备份「{name}」已损坏，没有改动任何内容。请另选一份。</translation>
    </message>
    <message>
        <source>This can no longer be taken back: its details were cleared from the history.</source>
        <translation>这一步不能再撤销：它的细节已从历史中清除。</translation>
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
        <source>A tag needs a name of at most 60 characters.</source>
        <translation>标签需要名称，最多 60 个字符。</translation>
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
        <source>“{name}” was not closed properly last time. It is being checked.</source>
        <translation>「{name}」上次没有正常关闭，正在检查。</translation>
    </message>
    <message>
        <source>“{name}” is the data package that Discord sends you: it holds only your own messages. Export the channel with DiscordChatExporter as JSON instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} other Discord files lie beside “{name}”. Each is a channel or a part of one: import them too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a readable chat export: it holds a piece too long for any chat. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is only a part of a Slack export. Choose the whole zip, or the folder that channels.json lies in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not tell the day of its messages; {day} was assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays in a community that began or ended that day (or week). Exports hide some leaves: at least so many. A warning comes when more left on a day than the mean of the 90 days before plus three standard deviations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} left on one day: many more than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is known to have joined or left in this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This community is gone. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file numbers its chats and does not name them. Look at the first messages to tell which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows do not name their senders: they are “{name}” and “我”, yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” may be one part of a chat that was cut into several files. Choose the folder to read them all at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A spreadsheet rounded the message numbers in “{name}”: messages are told apart by their time and text. Use the file as it was exported if you have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no names, only the ids of people. Rename members after the import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” only lists the parts of a chat. Choose the folder or the zip that it lies in, with its chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} parts of the export are missing. What is there was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active people and messages</source>
        <translation type="unfinished">活跃人数与消息量</translation>
    </message>
    <message>
        <source>Active hours</source>
        <translation type="unfinished">活跃时段</translation>
    </message>
    <message>
        <source>Still in the group, by month of joining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still active, by month of joining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined and left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where active people come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why people left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On how many shoulders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who writes most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who brings people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays in a community that ended in the window, by the reason noted; the share is of all of them. Churn rate = these ÷ stays that were running when the window began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed by an admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reason noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is known to have left in this time. Reasons are noted with a person’s stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{part} left of {whole} who were there at the start: {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages by weekday and hour of the community&apos;s clock, whoever wrote them; staff and bots left out. The best time is the two hours of the day with most messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best time to post {first}:00–{last}:00 ({share} of all)</source>
        <translation type="unfinished">建议推送 {first}:00–{last}:00（占 {share}）</translation>
    </message>
    <message>
        <source>Import a chat export to see at which hours people write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active people per 7 days, over long windows per 30: new = first known activity ever; retained = active in the period before too; resurrected = active earlier, but not in the period before; lost = active in the period before, not in this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resurrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a chat that covers at least one whole week of this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the people who joined in a month (their first known joining day), the share not gone 30, 60, … days after each one’s joining. Shown once the youngest of them is that old; who came back counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the people who joined in a month (their first known joining day), the share active in the 30 days that begin 30, 60, … days after each one’s joining. Shown once these days are over and imports cover them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by month of joining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No joining days are known in these twelve months. Import a member list or a chat that tells them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per 7 days. Breadth = people who wrote ÷ people present at any time of them (who wrote was present). Top share = messages of the one who wrote most ÷ all messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breadth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was read as a chat of Signal. If it is WhatsApp’s, choose that format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no messages in “{name}”. Copy the messages anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A day is written like 2024-01-31, not “{day}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last rows have only a time; the day of the row before them was assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first rows have only a time; the day {day} was assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has no columns of time, sender and text. Name them so in the first row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long numbers were rounded when “{name}” was saved; people were told apart by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no messages in “{name}”. Copy the chat again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied text does not tell when messages were sent: all count as sent at noon of one day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own messages stand under “我”. Merge that member with yourself after the import.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
